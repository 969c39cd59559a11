"""What a backup holds, taken out of it into the folder of a new store."""

from __future__ import annotations

from pathlib import Path

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import keys
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.backups import Backup
from fieldtool.storage.copying import copied
from fieldtool.storage.vault import STORE_FILE

COPYING = Text(N_("Copying the attachments"))


def take_out(backup: Backup, making: Path, progress: Progress) -> tuple[str, ...]:
    """Copy a backup into a folder; gives the attachments that are missing or damaged in it.

    Raises `UserError` B-05 when the records or both key files are damaged.
    """
    whole = {
        name: (backup.path / name).is_file() and copied(backup.path / name, making / name, progress) == part
        for name, part in backup.files.items()
    }
    for name in (keys.KEY_FILE, keys.COPY):
        if not whole.get(name):
            (making / name).unlink(missing_ok=True)
    if not whole.get(STORE_FILE) or not (whole.get(keys.KEY_FILE) or whole.get(keys.COPY)):
        raise UserError(
            "B-05",
            Text(N_("This backup is damaged: {name}."), {"name": backup.path.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose an earlier backup, or save what can be read with the command rescue.")),
        )
    missing = []
    for done, (name, part) in enumerate(backup.attachments.items()):
        progress.at(COPYING, done, len(backup.attachments))
        source, target = backup.pool / name, making / ATTACHMENTS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not source.is_file():
            missing.append(name)
        elif copied(source, target, progress) != part:
            target.unlink()
            missing.append(name)
    return tuple(missing)
