"""Backups: whole encrypted copies of a store in a folder beside it or on a stick.

    FOLDER/fieldtool-SERIES/pool/ab/…           encrypted attachments, each kept once for all backups
    FOLDER/fieldtool-SERIES/backup-000007/      store.db, keys.json, keys-copy.json, manifest.json

A series belongs to one installation: two laptops that keep their backups on one stick do not meet. A
backup is written under another name and gets its own when it was read back, so that one that is there is
whole. The manifest is plain and says nothing about people; all the rest is encrypted as in the store.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fieldtool import files
from fieldtool.clock import Clock
from fieldtool.domain.codec import CodecError, Json, canonical, digest, parse_lenient
from fieldtool.domain.rotation import DAYS, keep
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import keys
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.copying import Part, copied, part_of
from fieldtool.storage.local import Local
from fieldtool.storage.migrations import version
from fieldtool.storage.vault import STORE_FILE, Keeping, Vault

MANIFEST = "manifest.json"
POOL = "pool"
DAILY, BEFORE_MIGRATION = "daily", "before_migration"
MIGRATION_DAYS = 30
"""So long a copy from before a change of the store stays, whatever comes after it."""

_SEED, _FOLDER, _OTHERS = "author.seed", "backup.folder", "backup.others"
_MOST_PLACES = 20
"""So many folders in which backups were made are remembered."""
_NAME = re.compile(r"backup-([0-9]{6,12})")
_SEALED = re.compile(r"[0-9a-f]{2}/[0-9A-Za-z_-]{1,128}")
_DAY_MS = 24 * 3600 * 1000
_MOST = 256 * 1024 * 1024
CHECKING = Text(N_("Checking the copy"))
ATTACHING = Text(N_("Copying the attachments"))


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup. `number` counts in the order of making, `moment_ms` is what the clock said.

    `files` are those in its own folder, `attachments` those in the pool, both by name.
    """

    path: Path
    number: int
    moment_ms: int
    kind: str
    schema: int
    files: Mapping[str, Part]
    attachments: Mapping[str, Part]

    @property
    def size(self) -> int:
        """Bytes of all that is needed to restore it."""
        return sum(part.size for part in (*self.files.values(), *self.attachments.values()))

    @property
    def pool(self) -> Path:
        return self.path.parent / POOL


def home_of(folder: Path, local: Local) -> Path:
    """Where in a folder the backups of this installation are.

    The name comes from its random secret, so a store that goes on under new keys begins another series.
    """
    return folder / f"fieldtool-{digest(b'series of backups' + (local.get(_SEED) or b''))[:16]}"


def chosen_folder(local: Local) -> Path | None:
    """The folder that a person chose for the backups; it may not be there now."""
    name = local.text(_FOLDER)
    return Path(name) if name else None


def choose_folder(local: Local, folder: Path | None) -> None:
    """Remember where backups go; None for beside the store."""
    local.set(_FOLDER, str(folder or "").encode())


def other_folders(local: Local) -> tuple[Path, ...]:
    """Where backups were made besides the folder beside the store, the last first; a stick may be away."""
    return tuple(Path(name) for name in parse_lenient(local.get(_OTHERS) or b"[]"))


def remember_folder(local: Local, folder: Path) -> None:
    """Keep in mind that a backup lies there, so that it is found and listed."""
    places = dict.fromkeys([folder, *other_folders(local)])
    local.set(_OTHERS, canonical([str(each) for each in places][:_MOST_PLACES]))


def default_folder(store: Path) -> Path:
    """Where backups go when nobody chose: beside the store."""
    return store.with_name(f"{store.name}.backups")


def make(
    vault: Vault,
    store: Path,
    home: Path,
    *,
    moment_ms: int,
    progress: Progress,
    kind: str = DAILY,
) -> Backup:
    """Make a backup of an open store in `home`, the folder of its series.

    What was there stays as it is, whatever happens. Raises `UserError` for faults of the disk and B-06 when
    what was written cannot be read back, and `Cancelled`.
    """
    with files.telling(home):
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        before = listed(home)
        with vault.transaction() as connection:
            schema = version(connection)
        number = before[-1].number + 1 if before else 1
        making = home / f".new-{number:06d}"
        making.mkdir(mode=0o700)
        try:
            vault.copy(making / STORE_FILE, progress)
            for name in (keys.KEY_FILE, keys.COPY):
                files.write(making / name, keys.read(store).as_bytes())
            attachments = _pooled(store / ATTACHMENTS, home / POOL, before, progress)
            progress.at(CHECKING)
            if not vault.is_sound(making / STORE_FILE):
                raise _unreadable()
            parts = {
                name: part_of(making / name, progress) for name in (STORE_FILE, keys.KEY_FILE, keys.COPY)
            }
            made = Backup(home / f"backup-{number:06d}", number, moment_ms, kind, schema, parts, attachments)
            files.write(making / MANIFEST, _document(made))
            making.rename(made.path)
            files.settle(home)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return made


def must_be_there(folder: Path, store: Path) -> None:
    """Raises `UserError` when a chosen folder is a file or is not there (the folder of a stick that was taken
    out is not made on the disk), and when it is in the store, which does not keep its backups in itself."""
    if folder.is_file():
        raise UserError(
            "B-09",
            Text(N_("A folder was meant, but this is a file: {name}."), {"name": folder.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose another folder or a USB drive.")),
        )
    with files.telling(folder):
        inside = folder.resolve().is_relative_to(store.resolve())
        if folder != default_folder(store) and not folder.is_dir():
            raise FileNotFoundError(folder)
    if inside:
        raise UserError(
            "B-07",
            Text(N_("Backups cannot lie inside the folder of the store: who loses one loses both.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose another folder or a USB drive.")),
        )


def keep_old(store: Path, clock: Clock) -> Keeping:
    """What is done before a store of an earlier release is changed: a copy of it is made.

    It goes where the backups go, or beside the store when that is not there. The function raises
    `UserError` B-03 when neither takes it; then the store must stay as it is. When the change fails, the
    copy goes: a store that has no space to be changed would fill the disk with copies.
    """

    def copy(vault: Vault) -> Callable[[], None]:
        with vault.transaction() as connection:
            local = Local(connection)
            folders = dict.fromkeys([chosen_folder(local) or default_folder(store), default_folder(store)])
            homes = {folder: home_of(folder, local) for folder in folders}
        reasons = []
        for folder, home in homes.items():
            try:
                must_be_there(folder, store)
                made = make(vault, store, home, moment_ms=clock(), progress=Progress(), kind=BEFORE_MIGRATION)
            except UserError as error:
                reasons.append(error)
            else:
                return partial(remove, made)
        raise UserError(
            "B-03",
            Text(
                N_("This release keeps a copy before it changes a store, and it could not be made. {why}"),
                {"why": reasons[-1].what},
            ),
            Text(N_("The store is as it was, and nothing was changed.")),
            Text(N_("Free as much space as the store takes, and open it again.")),
        ) from reasons[-1]

    return copy


def listed(home: Path) -> tuple[Backup, ...]:
    """The finished backups of a series, in the order in which they were made."""
    if not home.is_dir():
        return ()
    with files.telling(home):
        found = [opened for path in home.iterdir() if (opened := _opened(path)) is not None]
    return tuple(sorted(found, key=lambda each: each.number))


def read(path: Path) -> Backup:
    """A backup by its folder, wherever it was copied to. Raises `UserError` B-04."""
    with files.telling(path):
        found = _read(path) if path.is_dir() else None
    if found is None:
        raise UserError(
            "B-04",
            Text(N_("This folder is not a whole backup: {name}."), {"name": path.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose the folder of a backup that holds manifest.json, or an earlier one.")),
        )
    return found


def faults(backup: Backup, progress: Progress) -> tuple[str, ...]:
    """The names of the files of a backup that are missing or not what they were."""
    places = {name: backup.path / name for name in backup.files}
    places |= {name: backup.pool / name for name in backup.attachments}
    parts = {**backup.files, **backup.attachments}
    return tuple(
        name
        for name, place in places.items()
        if not place.is_file()
        or place.stat().st_size != parts[name].size
        or part_of(place, progress) != parts[name]
    )


def remove(backup: Backup) -> None:
    """Drop a backup, and the attachments that no other backup of its series names. Raises `UserError`."""
    with files.telling(backup.path):
        gone = backup.path.with_name(f".old-{backup.number:06d}")
        backup.path.rename(gone)  # from here on it is not half a backup but none
        shutil.rmtree(gone)
        _prune(backup.path.parent)


def rotate(home: Path, now: int) -> tuple[Backup, ...]:
    """Drop the backups that are not needed any more; gives them."""
    all_backups = listed(home)
    stays = _staying(all_backups, now)
    gone = tuple(each for each in all_backups if each.number not in stays)
    for each in gone:
        remove(each)
    return gone


def _staying(all_backups: tuple[Backup, ...], now: int) -> set[int]:
    daily = [each for each in all_backups if each.kind != BEFORE_MIGRATION]
    stays = {daily[n].number for n in keep([each.moment_ms for each in daily], now)}
    for each in all_backups:
        if each.kind == BEFORE_MIGRATION:
            # By the clock and by what came after it: a clock that jumped ahead does not drop it.
            is_young = abs(now - each.moment_ms) < MIGRATION_DAYS * _DAY_MS
            if is_young or sum(later.number > each.number for later in daily) < DAYS:
                stays.add(each.number)
    return stays


def _pooled(source: Path, pool: Path, before: Iterable[Backup], progress: Progress) -> dict[str, Part]:
    """Bring the attachments that the pool lacks into it; gives all that the store has."""
    known = {name: part for backup in before for name, part in backup.attachments.items()}
    found: dict[str, Part] = {}
    names = sorted(sealed(source))
    for done, name in enumerate(names):
        progress.at(ATTACHING, done, len(names))
        place, size = pool / name, (source / name).stat().st_size
        part = known.get(name)
        if part is None or part.size != size or not place.is_file() or place.stat().st_size != size:
            place.parent.mkdir(parents=True, exist_ok=True)
            part = copied(source / name, place, progress)
        found[name] = part
    return found


def sealed(folder: Path) -> Iterator[str]:
    """The names `ab/name` of the encrypted attachments in a folder."""
    if folder.is_dir():
        for path in folder.glob("??/*"):
            name = f"{path.parent.name}/{path.name}"
            if path.is_file() and _SEALED.fullmatch(name):
                yield name


def _prune(home: Path) -> None:
    needed = {name for backup in listed(home) for name in backup.attachments}
    for name in [*sealed(home / POOL)]:
        if name not in needed:
            (home / POOL / name).unlink()


def _sweep(home: Path) -> None:
    """Drop what a killed backup left."""
    for path in home.iterdir():
        if path.name.startswith((".new-", ".old-")) and path.is_dir():
            shutil.rmtree(path)


def _opened(path: Path) -> Backup | None:
    return _read(path) if _NAME.fullmatch(path.name) and path.is_dir() else None


def _document(backup: Backup) -> bytes:
    body: dict[str, Json] = {
        "format": "fieldtool-backup",
        "version": 1,
        "number": backup.number,
        "moment": backup.moment_ms,
        "kind": backup.kind,
        "schema": backup.schema,
        "files": {name: [part.size, part.hash] for name, part in backup.files.items()},
        "attachments": {name: [part.size, part.hash] for name, part in backup.attachments.items()},
    }
    return canonical({**body, "checksum": digest(canonical(body))})


def _read(path: Path) -> Backup | None:
    """The backup of a folder; None when its manifest is not there or was altered."""
    try:
        document = parse_lenient(files.read(path / MANIFEST, _MOST))
        body = {name: value for name, value in document.items() if name != "checksum"}
        if digest(canonical(body)) != document["checksum"] or document["format"] != "fieldtool-backup":
            return None
        return Backup(
            path,
            int(document["number"]),
            int(document["moment"]),
            str(document["kind"]),
            int(document["schema"]),
            _parts(document["files"], {STORE_FILE, keys.KEY_FILE, keys.COPY}.__contains__),
            _parts(document["attachments"], lambda name: _SEALED.fullmatch(name) is not None),
        )
    except (CodecError, ValueError, KeyError, TypeError, AttributeError, UserError):
        return None


def _parts(document: Mapping[str, Json], allowed: Callable[[str], bool]) -> dict[str, Part]:
    """Files from a manifest; one with a name that leads elsewhere makes it no manifest."""
    found = {}
    for name, (size, hash) in document.items():
        if not allowed(name):
            raise ValueError(name)
        found[name] = Part(int(size), str(hash))
    return found


def _unreadable() -> UserError:
    return UserError(
        "B-06",
        Text(N_("What was written to the disk cannot be read back.")),
        Text(N_("The earlier backups and the store are as they were.")),
        Text(N_("Use another disk or another USB drive.")),
    )
