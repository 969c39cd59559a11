"""The core of the field tool: everything it can do, without a window."""

__version__ = "0.1.0"
