"""Forbids the network in this process and watches what is written, by the audit events of the interpreter.

No library in Python can go round them. What is written in C (the database, the toolkit of the window) is not
seen here: `traces` looks for it on the disk, and `open_connections` asks the system for sockets.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
    }
)
"""Asking for names is already a question to the network."""

USES = frozenset({"socket.bind", "socket.connect", "socket.sendmsg", "socket.sendto"})
CHANGES = {"os.mkdir": 1, "os.remove": 1, "os.rmdir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2}
"""Audit event to how many of its first arguments are places that it changes."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOCAL = "AF_UNIX"
_SOCKET_TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")


class Guard:
    """What was tried while the guard stood. `inside`: where the program may write."""

    def __init__(self, inside: Path) -> None:
        self._inside = inside.resolve()
        self.network: list[str] = []
        """The events that would have used the network; each was refused."""
        self.written: list[Path] = []
        """The places outside of `inside` that were written; these were let through."""

    def network_is_refused(self) -> bool:
        """Try to make a socket of the network; what this tries is not kept in `network`."""
        before = len(self.network)
        try:
            socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
        except PermissionError:
            return len(self.network) > before
        finally:
            del self.network[before:]
        return False

    def look_at(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Called by the interpreter. Raises `PermissionError` for the network."""
        if event.startswith("socket."):
            if _is_network(event, arguments):
                self.network.append(event)
                raise PermissionError(f"{event} is forbidden: this program makes no network connection")
        elif event == "open":
            path, _mode, flags = arguments
            if isinstance(flags, int) and flags & _WRITES:
                self._note(path)
        elif event in CHANGES:
            for path in arguments[: CHANGES[event]]:
                self._note(path)

    def _note(self, name: Any) -> None:
        if isinstance(name, int) or name is None:
            return  # a file that is open already
        path = Path(os.path.abspath(os.fsdecode(name)))  # noqa: PTH100 - `resolve` would open what we look at
        # A folder is "opened" where a temporary file is made in it; that file is then opened by its name.
        if not (self._is_inside(path) or _is_device(path) or path.is_dir()):
            self.written.append(path)

    def _is_inside(self, path: Path) -> bool:
        # The temporary folder of a macOS is reached by two names.
        return path.is_relative_to(self._inside) or path.resolve().is_relative_to(self._inside)


def _is_network(event: str, arguments: tuple[Any, ...]) -> bool:
    if event in NAMES:
        return True
    if event == "socket.__new__":
        return _name(arguments[1]) != _LOCAL
    return event in USES and _name(arguments[0].family) != _LOCAL


def _name(family: Any) -> str:
    """The name of a family of sockets; -1 is how one asks for the usual, which is the network."""
    return str(getattr(family, "name", "")) or next(
        (each.name for each in socket.AddressFamily if each == family), ""
    )


def _is_device(path: Path) -> bool:
    return path == Path(os.devnull) or path.is_relative_to("/dev") or path.is_relative_to("/proc")


_standing: list[Guard] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for guard in _standing:
        guard.look_at(event, arguments)


_hooked: list[bool] = []


@contextmanager
def standing(inside: Path) -> Iterator[Guard]:
    """A guard until the block ends. The hook stays for ever, as Python wants it, and does nothing then."""
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked.append(True)
    guard = Guard(inside)
    _standing.append(guard)
    try:
        yield guard
    finally:
        _standing.remove(guard)


def open_connections() -> int | None:
    """How many sockets of the network this process holds, by the word of the system; None where it cannot
    tell (only Linux can)."""
    own = Path("/proc/self/fd")
    if not own.is_dir():
        return None
    held = set()
    for each in own.iterdir():
        try:
            found = str(each.readlink())
        except OSError:  # it was closed meanwhile
            continue
        if found.startswith("socket:["):
            held.add(found.removeprefix("socket:[").removesuffix("]"))
    known: set[str] = set()
    for name in _SOCKET_TABLES:
        table = Path("/proc/self/net") / name
        if table.is_file():
            # The tenth column is the number of the socket; those of raw sockets and of others agree in it.
            known |= {row.split()[9] for row in table.read_text("ascii").splitlines()[1:]}
    return len(held & known)
