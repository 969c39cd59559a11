"""The fixtures keep what they promise."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from fieldtool import i18n, paths


def test_network_is_out_of_reach(no_network: type[AssertionError]) -> None:
    with socket.socket() as outside:
        with pytest.raises(no_network):
            outside.connect(("192.0.2.1", 9))
        with pytest.raises(no_network):
            outside.bind(("127.0.0.1", 0))
    with pytest.raises(no_network):
        socket.getaddrinfo("fieldtool.invalid", 9)


def test_programs_that_a_test_starts_have_no_network_either(home: Path) -> None:
    code = "import socket; socket.socket().connect(('192.0.2.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "NetworkError" in done.stderr


def test_pairs_of_sockets_inside_the_computer_are_allowed() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"


def test_home_is_fresh(home: Path, tmp_path: Path) -> None:
    assert Path.home() == home
    assert paths.default_store().is_relative_to(tmp_path)
    assert paths.preferences_file().is_relative_to(tmp_path)


@pytest.mark.parametrize("language", ["es", "en"])
def test_language_is_english_at_the_start_of_each_test(language: str) -> None:
    assert i18n.current().language == "en"
    i18n.use(language)
