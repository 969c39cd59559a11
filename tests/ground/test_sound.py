"""Recordings are decoded from memory and played, or the reason is said why not."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable

import pytest

from fieldtool.sound import RATE, SILENT, Player, decoded
from tests.ground.recordings import wav
from tests.services.laptops import error_of


def wait(until: Callable[[], bool]) -> None:
    """Look again and again, ten seconds at the most."""
    look = threading.Event()
    for _time in range(1000):
        if until():
            return
        look.wait(0.01)
    raise AssertionError("it did not come")


def test_a_recording_is_decoded_as_it_is_played() -> None:
    samples = decoded(wav(0.5, rate=8000, high=100))
    assert abs(len(samples) / 2 / RATE - 0.5) < 0.01
    assert list(samples[0::2]) == list(samples[1::2])  # one channel becomes two
    rises = sum(a < 0 <= b for a, b in zip(samples[0::2], samples[2::2], strict=False))
    assert 48 <= rises <= 52  # 100 times a second


def test_how_long_it_is_is_known_before() -> None:
    assert Player(wav(0.5)).seconds == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("data", [b"", b"no sound at all", wav()[:30], b"ID3" + bytes(500)])
def test_what_is_no_recording_is_told(data: bytes) -> None:
    assert error_of(Player, data).code == "A-30"


def test_it_plays_to_its_end_and_again() -> None:
    player = Player(wav(0.8), outputs=SILENT)
    player.play()
    assert player.playing
    wait(lambda: player.ended)
    assert player.position == pytest.approx(0.8, abs=0.01) and not player.playing
    player.play()
    assert player.playing and player.position < 0.8
    player.close()


def test_it_goes_on_after_a_pause() -> None:
    player = Player(wav(20), outputs=SILENT)
    player.play()
    wait(lambda: player.position > 0)
    player.pause()
    at = player.position
    assert not player.playing and 0 < at < 20
    player.play()
    wait(lambda: player.position > at)
    player.rewind()
    assert player.position == 0


def test_a_computer_without_sound_output_is_told() -> None:
    elsewhere = "WASAPI" if sys.platform != "win32" else "COREAUDIO"
    assert error_of(Player(wav(), outputs=(elsewhere,)).play).code == "A-31"


def test_nothing_of_it_is_left_after_closing() -> None:
    data = bytes(wav(0.7))
    player = Player(data, outputs=SILENT)
    player.play()
    wait(lambda: player.position > 0)
    player.close()
    gc.collect()
    holders = [each for each in gc.get_objects() if any(r is data for r in gc.get_referents(each))]
    assert not [each for each in holders if type(each).__name__ not in ("frame", "cell")]
    player.play()
    assert not player.playing
