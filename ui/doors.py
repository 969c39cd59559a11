"""What the pages before the open store may ask for. They take it as an argument, so that they stand alone.

The services are imported when they are first asked for, in the worker: the lock screen does not wait for
them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Doors(NamedTuple):
    """All but `phrase_strength` are called in the worker."""

    exists: Callable[[], bool]
    open: Callable[[str], Any]
    """Pass phrase to open workspace."""
    create: Callable[..., Any]
    """Pass phrase, recovery words, use, country, organisation and post to a new workspace; the last two may
    be left out. `practice`: `es` or `en` for one with invented cases, for exercises."""
    recover: Callable[[str, str], Any]
    """Recovery words as typed and a new phrase to an open workspace."""
    suggest_phrase: Callable[[str], str]
    phrase_strength: Callable[[str], Any]
    new_recovery_words: Callable[[str], Any]
    recovery_sheet: Callable[..., bytes]
    """Recovery words, language and paper to a PDF; with `exercise` it says on it that nothing is real."""
    sheet_pages: Callable[[bytes], int]
    sheet_picture: Callable[[bytes, int, int], bytes]
    """The sheet, a page (from 0) and a width in pixels to a PNG."""
    write: Callable[[Path, bytes], None]
    backups_in: Callable[[Path], tuple[Any, ...]]
    """A folder to the backups in it, the newest first."""
    restore: Callable[[Any, str, Any], Any]
    """Backup, its pass phrase and a `Progress` to an open workspace in the place of the store."""
    restore_with_words: Callable[[Any, str, str, Any], Any]
    """Backup, recovery words, a new phrase and a `Progress` to the same."""
    take_back: Callable[[], tuple[str, ...]]
    """Removes the clear copies that other programs were lent; gives the names of those that stay."""
    rights: Callable[[], Any]
    """The rights that came with the program, to be read without a phrase; of the store nothing is opened."""


def load() -> None:
    """Load what opening needs, and the names of months and countries, while somebody types the phrase."""
    from fieldtool import i18n

    i18n.current().prepare()  # first: what it does not keep gives its memory to what comes now
    import fieldtool.workspace  # noqa: F401


def real(folder: Path) -> Doors:
    """The services over the store of a folder."""

    def exists() -> bool:
        from fieldtool.services import presence

        return presence.exists(folder)

    def open_(phrase: str) -> Any:
        from fieldtool.workspace import Workspace

        return Workspace.open(folder, phrase)

    def create(
        phrase: str,
        words: Any,
        use: str,
        country: str,
        organisation: str = "",
        post: str = "",
        practice: str = "",
    ) -> Any:
        from fieldtool.workspace import Workspace

        where = {"country": country, "organisation": organisation, "post": post}
        return Workspace.create(folder, phrase, words, use=use, practice=practice, **where)

    def recover(words: str, phrase: str) -> Any:
        from fieldtool.workspace import Workspace

        return Workspace.recover(folder, words, phrase)

    def suggest(language: str) -> str:
        from fieldtool.services import setup

        return setup.suggest_phrase(language)

    def strength(phrase: str) -> Any:
        from fieldtool.services import setup

        return setup.phrase_strength(phrase)

    def words(language: str) -> Any:
        from fieldtool.services import setup

        return setup.new_recovery_words(language)

    def sheet(found: Any, language: str, paper: str, exercise: bool = False) -> bytes:
        from datetime import date

        from fieldtool.services import setup

        today = date.today()  # noqa: DTZ011 - the day that the person has on the wall
        return setup.recovery_sheet(found, language, paper, today, exercise=exercise)

    def sheet_pages(pdf: bytes) -> int:
        from fieldtool.services import setup

        return setup.sheet_pages(pdf)

    def sheet_picture(pdf: bytes, page: int, width_px: int) -> bytes:
        from fieldtool.services import setup

        return setup.sheet_picture(pdf, page, width_px)

    def write(path: Path, data: bytes) -> None:
        from fieldtool import files

        files.write(path, data)

    def backups_in(place: Path) -> tuple[Any, ...]:
        from fieldtool.services import restoring

        return restoring.backups_in(place)

    def restore(backup: Any, phrase: str, progress: Any) -> Any:
        from fieldtool.services import restoring
        from fieldtool.workspace import Workspace

        restoring.restore(backup.path, folder, phrase, progress=progress)
        return Workspace.open(folder, phrase)

    def restore_with_words(backup: Any, words: str, phrase: str, progress: Any) -> Any:
        from fieldtool.services import restoring
        from fieldtool.workspace import Workspace

        restoring.restore_with_words(backup.path, folder, words, phrase, progress=progress)
        return Workspace.open(folder, phrase)

    def take_back() -> tuple[str, ...]:
        from fieldtool.services import open_copies

        return open_copies.take_back(folder)

    def rights() -> Any:
        from fieldtool.services.public_rights import PublicRights

        return PublicRights()

    return Doors(
        exists,
        open_,
        create,
        recover,
        suggest,
        strength,
        words,
        sheet,
        sheet_pages,
        sheet_picture,
        write,
        backups_in,
        restore,
        restore_with_words,
        take_back,
        rights,
    )
