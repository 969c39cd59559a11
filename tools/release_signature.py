"""The keys of releases: made once, kept away from this project, used to sign the checksums of each release.

    python -m tools.release_signature new --key PRIVATE --public PUBLIC     make a key
    python -m tools.release_signature sums FOLDER                           write SHA256SUMS
    python -m tools.release_signature sign FOLDER --key PRIVATE             sign it: SHA256SUMS.sig
    python -m tools.release_signature public --key PRIVATE --public PUBLIC  write the public key again

The private key lies in its file under a phrase, which is asked for, or read from `--phrase-file`. How it is
kept, and what to do when it is lost or stolen, is told in docs/releasing-keys.md.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey
from nacl.utils import random

from fieldtool import files
from fieldtool.errors import UserError
from fieldtool.exchange import release_files
from fieldtool.exchange.release_files import KEY, OUR_OWN, SIGNATURE, SUMS
from fieldtool.exchange.release_keys import ReleaseKey, key_text, new_key, signature_text
from fieldtool.services.setup import check_bundle_phrase
from tools.says import Stop, say, words

FORMAT = "fieldtool-release-private-key"
SHORTEST_ROUND = 3
"""Passes over the memory, 256 MiB each: a private key is opened a few times in a year."""
MEMORY = 256 * 1024 * 1024


def make_private(phrase: str) -> tuple[bytes, ReleaseKey]:
    """A new private key as the bytes of its file, sealed under a phrase, and its public key."""
    key = SigningKey.generate()
    salt = bytes(random(argon2id.SALTBYTES))
    document = {
        "format": FORMAT,
        "version": 1,
        "public": key.verify_key.encode().hex(),
        "passes": SHORTEST_ROUND,
        "memory": MEMORY,
        "salt": salt.hex(),
        "sealed": _box(phrase, salt, SHORTEST_ROUND, MEMORY).encrypt(bytes(key)).hex(),
    }
    data = (json.dumps(document, indent=1) + "\n").encode()
    return data, new_key(key.verify_key.encode())


def _box(phrase: str, salt: bytes, passes: int, memory: int) -> SecretBox:
    secret = argon2id.kdf(SecretBox.KEY_SIZE, " ".join(phrase.split()).encode(), salt, passes, memory)
    return SecretBox(secret)


def open_private(data: bytes, phrase: str) -> SigningKey:
    """The private key of a file. Raises `Stop` when it is none, or the phrase is another one."""
    document = _document(data)
    try:
        box = _box(phrase, bytes.fromhex(document["salt"]), int(document["passes"]), int(document["memory"]))
        key = SigningKey(box.decrypt(bytes.fromhex(document["sealed"])))
    except (KeyError, ValueError, TypeError) as error:
        raise _no_key() from error
    except CryptoError as error:
        raise Stop(
            words(
                "The phrase does not match, or the file of the key is damaged.",
                "La frase no coincide, o el archivo de la llave está dañado.",
            )
        ) from error
    if key.verify_key.encode() != public_of(data).key:
        raise _no_key()
    return key


def public_of(data: bytes) -> ReleaseKey:
    """The public key that the file of a private key names; needs no phrase."""
    try:
        return new_key(bytes.fromhex(_document(data)["public"]))
    except (KeyError, ValueError, TypeError) as error:
        raise _no_key() from error


def _document(data: bytes) -> dict[str, str]:
    try:
        found = json.loads(data)
        if found["format"] != FORMAT or found["version"] != 1:
            raise _no_key()
    except (ValueError, KeyError, TypeError) as error:
        raise _no_key() from error
    return dict(found)


def _no_key() -> Stop:
    return Stop(
        words(
            "This file is not the private key of a release.",
            "Este archivo no es la llave privada de una versión.",
        )
    )


def write_sums(folder: Path) -> Path:
    """Write the checksums of all files of a folder; gives the file. Raises `Stop` for a name or a link that
    the program would refuse."""
    sums = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (path.is_dir() and not path.is_symlink()) or name in OUR_OWN:
            continue
        if path.is_symlink() or not release_files.is_inside(name):
            raise Stop(words(f"This cannot be part of a release: {name}", f"Esto no puede ser parte: {name}"))
        sums[name] = release_files.sum_of(path)
    files.write(folder / SUMS, release_files.sums_text(sums).encode())
    return folder / SUMS


def sign(folder: Path, key: SigningKey) -> Path:
    """Sign the checksums of a folder, and put the public key beside them; gives the signature's file."""
    data = (folder / SUMS).read_bytes()
    release_files.read_sums(data)
    public = new_key(key.verify_key.encode())
    files.write(folder / SIGNATURE, signature_text(public, key.sign(data).signature).encode())
    files.write(folder / KEY, key_text(public).encode())
    return folder / SIGNATURE


def _phrase(options: argparse.Namespace, twice: bool = False) -> str:
    if options.phrase_file:
        return str(options.phrase_file.read_text("utf-8")).strip()
    asked = getpass.getpass(words("Phrase of the release key: ", "Frase de la llave de versiones: "))
    if twice and getpass.getpass(words("Again: ", "Otra vez: ")) != asked:
        raise Stop(words("The two phrases are not the same.", "Las dos frases no son iguales."))
    return asked


def _told(key: ReleaseKey) -> None:
    say(f"Numbers of the key: {key.fingerprint}", f"Números de la llave: {key.fingerprint}")


def _new(options: argparse.Namespace) -> None:
    for path in (options.key, options.public):
        if path.exists():
            raise Stop(words(f"This file is there already: {path}", f"Este archivo ya existe: {path}"))
    if (Path(__file__).resolve().parents[1]) in options.key.resolve().parents:
        raise Stop(
            words(
                "A private key must never lie in the project. Choose a place on a stick of its own.",
                "Una llave privada nunca debe estar en el proyecto. Elija un lugar en una USB aparte.",
            )
        )
    phrase = _phrase(options, twice=True)
    check_bundle_phrase(phrase)
    data, public = make_private(phrase)
    files.write(options.key, data)
    files.write(options.public, key_text(public).encode())
    _told(public)


def _sums(options: argparse.Namespace) -> None:
    write_sums(options.folder)


def _sign(options: argparse.Namespace) -> None:
    if not (options.folder / SUMS).is_file():
        write_sums(options.folder)
    key = open_private(options.key.read_bytes(), _phrase(options))
    sign(options.folder, key)
    _told(new_key(key.verify_key.encode()))


def _public(options: argparse.Namespace) -> None:
    public = public_of(options.key.read_bytes())
    files.write(options.public, key_text(public).encode())
    _told(public)


def _arguments(given: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = asked.add_subparsers(required=True)
    for name, do, parts in (
        ("new", _new, ("--key", "--public")),
        ("sums", _sums, ("folder",)),
        ("sign", _sign, ("folder", "--key")),
        ("public", _public, ("--key", "--public")),
    ):
        task = tasks.add_parser(name)
        task.set_defaults(do=do)
        for part in parts:
            required = {"required": True} if part.startswith("-") else {}
            task.add_argument(part, type=Path, **required)
        if name in ("new", "sign"):
            task.add_argument("--phrase-file", type=Path)
    return asked.parse_args(given)


def main(given: list[str]) -> int:
    """0 done, 1 something must be mended first, 2 wrong usage."""
    options = _arguments(given)
    try:
        options.do(options)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except (UserError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
