"""The program tries itself: all that people need, once, without network and without a trace."""
