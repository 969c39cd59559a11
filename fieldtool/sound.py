"""Sound recordings, decoded and played from memory: nothing of them is written anywhere.

WAV, MP3, FLAC and Ogg Vorbis can be played. What is decoded is handed to the computer's sound output piece by
piece, and is forgotten with the player.
"""

from __future__ import annotations

import array
from collections.abc import Callable, Generator, Sequence

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

PLAYED = frozenset({"audio/wav", "audio/mpeg", "audio/flac", "audio/ogg"})
"""Media types that may be playable; whether a file really is, its content tells."""

CHANNELS = 2
RATE = 44_100
"""Frames each second, as they are played, whatever the recording has."""

SILENT = ("NULL",)

_MOST_FRAMES = 16_384
"""The decoder gives no more at a time."""

_Pieces = Generator["array.array[int]", int, None]
_Bytes = Generator[bytes, int, None]


class Player:
    """One recording: begins at its start, can be paused and taken up again. Not for several threads.

    `outputs` are names of miniaudio's outputs to try instead of those of this computer; `SILENT` plays to
    nowhere, at the same pace.
    """

    def __init__(self, data: bytes, outputs: Sequence[str] = ()) -> None:
        """Raises `UserError` A-30 when this is no recording that can be played."""
        self._data: bytes = data
        self._outputs = outputs
        self._device: _Device | None = None
        self._pieces: _Bytes | None = None
        self._frames = 0
        self._ended = False
        self.seconds = _seconds(data)
        """How long the recording is; 0 when its file does not tell."""
        _decoding(data).close()

    @property
    def position(self) -> float:
        """Seconds that were played."""
        return self._frames / RATE

    @property
    def playing(self) -> bool:
        """Whether it is heard now."""
        return self._device is not None and not self._ended

    @property
    def ended(self) -> bool:
        """Whether it was played to its end."""
        return self._ended

    def play(self) -> None:
        """Play from where it is, or from the start when it was at its end.

        Raises `UserError` A-31 when this computer has no sound output.
        """
        if self.playing or not self._data:
            return
        if self._ended:
            self.rewind()
        self._device = _Device(self._outputs)
        if self._pieces is None:
            self._pieces = self._reading()
            next(self._pieces)
        self._device.start(self._pieces)

    def pause(self) -> None:
        """Be silent; `play` goes on from here."""
        if self._device is not None:
            self._device.close()
            self._device = None

    def rewind(self) -> None:
        """Be silent and go back to the start."""
        self.pause()
        if self._pieces is not None:
            self._pieces.close()
        self._pieces, self._frames, self._ended = None, 0, False

    def close(self) -> None:
        """Be silent and forget the recording."""
        self.rewind()
        self._data = b""

    def _reading(self) -> _Bytes:
        """What the output asks for, called in its thread. At the end silence follows."""
        pieces = _decoding(self._data)
        wanted = yield b""
        while True:
            try:
                piece = pieces.send(min(wanted, _MOST_FRAMES))
            except StopIteration:
                break
            self._frames += len(piece) // CHANNELS
            wanted = yield piece.tobytes()
        self._ended = True


class _Device:
    """The sound output of this computer."""

    def __init__(self, outputs: Sequence[str]) -> None:
        import miniaudio

        wanted = outputs or [each.name for each in miniaudio.Backend if each.name not in SILENT]
        backends = [miniaudio.Backend[name] for name in wanted]
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=CHANNELS,
                sample_rate=RATE,
                backends=backends,
            )
        except miniaudio.MiniaudioError as error:
            raise _no_output() from error

    def start(self, pieces: _Bytes) -> None:
        import miniaudio

        try:
            self._device.start(pieces)
        except miniaudio.MiniaudioError as error:
            self._device.close()
            raise _no_output() from error

    def close(self) -> None:
        self._device.close()


def _decoding(data: bytes) -> _Pieces:
    import miniaudio

    try:
        pieces: _Pieces = miniaudio.stream_memory(
            data, miniaudio.SampleFormat.SIGNED16, CHANNELS, RATE, frames_to_read=_MOST_FRAMES
        )
    except miniaudio.DecodeError as error:
        raise UserError(
            "A-30",
            Text(N_("This recording cannot be played here.")),
            Text(N_("It is kept complete.")),
            Text(N_("Open it in another program.")),
        ) from error
    return pieces


def decoded(data: bytes) -> Sequence[int]:
    """The whole recording as samples of two channels in turn. Raises `UserError` A-30."""
    samples = array.array("h")
    for piece in _decoding(data):
        samples.extend(piece)
    return samples


def _seconds(data: bytes) -> float:
    import miniaudio

    tries: tuple[Callable[[bytes], miniaudio.SoundFileInfo], ...] = (
        miniaudio.wav_get_info,
        miniaudio.flac_get_info,
        miniaudio.vorbis_get_info,
        miniaudio.mp3_get_info,
    )
    for tell in tries:
        try:
            return float(tell(data).duration)
        except miniaudio.DecodeError:
            continue
    return 0.0


def _no_output() -> UserError:
    return UserError(
        "A-31",
        Text(N_("This computer has no sound output.")),
        Text(N_("The recording is kept complete.")),
        Text(N_("Connect headphones or loudspeakers and try again.")),
    )
