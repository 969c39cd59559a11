"""Forbids sockets in the Python that loads it: the promise "no network connection", watched while tests run.

Python loads a module of this name by itself when its folder is on `PYTHONPATH`, so the programs that tests
start are watched too (see the fixture `home`). Qt's own sockets are kept out by another rule: nothing may
import QtNetwork (tests/house).
"""

from __future__ import annotations

import socket
import sys

FORBIDDEN = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)
"""Audit events of CPython; they are raised by the interpreter itself, so no library can go round them."""

_LOCAL = getattr(socket, "AF_UNIX", None)


class NetworkError(AssertionError):
    """Something tried to use the network."""


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook. Raises `NetworkError` for anything that could leave this computer."""
    if event in FORBIDDEN:
        first = arguments[0] if arguments else None
        if isinstance(first, socket.socket) and first.family == _LOCAL:
            return
        raise NetworkError(f"{event} is forbidden: the tool makes no network connection")


sys.addaudithook(forbid)
