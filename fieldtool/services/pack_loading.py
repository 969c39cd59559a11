"""The content of the store at its opening: ours when its files changed, and the words of lists.

At nearly every opening there is nothing to load. So what reads and checks collections is imported where it is
needed.
"""

from __future__ import annotations

from pathlib import Path

from fieldtool import i18n, paths
from fieldtool.content.reader import OURS, digest, files_of, pack_of, read_pack, version_of
from fieldtool.domain.editions import order
from fieldtool.domain.knowledge import Pack
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.found_items import find_offices, items_of
from fieldtool.storage.content import FORM
from fieldtool.storage.editions import KeptFile
from fieldtool.storage.store import Unit


def program_folder() -> Path:
    """The folder of the collection that came with the program."""
    return paths.resources() / "packs" / OURS


def load_packs(unit: Unit) -> None:
    """Bring the content of the store to what the program and the installed files say; done at each opening.

    Ours is loaded when its files changed. A newer edition of it that was installed is used until the program
    has the same or a newer one. All are loaded again when this release keeps content in another form.
    Raises `UserError` C-05 when the content of the program is damaged.
    """
    anew = unit.content.form() != FORM
    contents = files_of(program_folder())
    kept = unit.editions.file(OURS)
    if kept is not None and order(kept.version) <= order(version_of(contents)):
        unit.editions.drop_file(OURS)
        kept = None
    if kept is None and (anew or unit.content.digest(OURS) != digest(contents)):
        from fieldtool.services.pack_sources import faults_of

        pack = pack_of(contents)
        if pack.id != OURS or faults_of(pack, ()):
            raise UserError(
                "C-05",
                Text(N_("The content of the program is damaged.")),
                Text(N_("Your records did not change.")),
                Text(N_("Install the program again.")),
            )
        load_pack(unit, pack)
    if anew:
        for each in unit.editions.files():
            _load_again(unit, each)
        unit.content.keep_form()


def say_words(unit: Unit) -> None:
    """From now on window, paper and command line say the words of lists as the collections of this store do,
    and offices are found by them. The one place where they are taken."""
    i18n.take_words(unit.content.words())
    find_offices(unit)


def load_pack(unit: Unit, pack: Pack) -> None:
    """Put a collection into the store, with what search finds of it."""
    unit.content.load(pack, [*items_of(pack)])


def _load_again(unit: Unit, kept: KeptFile) -> None:
    """An installed file in the form of now; one that this release cannot read stays, and is not used."""
    from fieldtool.services.pack_sources import read_bytes

    try:
        pack = read_bytes(kept.data).pack
    except UserError:
        if kept.id == OURS:
            unit.editions.drop_file(OURS)
            load_pack(unit, read_pack(program_folder()))
        else:
            unit.content.drop(kept.id)
        return
    load_pack(unit, pack)
