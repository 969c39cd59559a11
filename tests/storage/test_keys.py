"""The key file: wrong phrases, damage, recovery words. Nothing is ever lost by trying."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.domain.codec import canonical, digest
from fieldtool.errors import UserError
from fieldtool.storage import keys
from fieldtool.storage.keys import CEILING, COPY, FLOOR, KEY_FILE, Effort, KeyFile
from fieldtool.storage.recovery import five_words, new_words, read_words
from fieldtool.storage.store import Store
from tests.services.laptops import EFFORT, PHRASE, RECOVERY, Laptop, error_of

OTHER = new_words("es")


@pytest.fixture(scope="module")
def made() -> tuple[KeyFile, bytes]:
    return keys.make(PHRASE, RECOVERY.entropy, EFFORT)


def test_phrase_and_recovery_words_open_the_same_key(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    assert keys.open_with_phrase(key_file, PHRASE) == data_key
    assert keys.open_with_recovery(key_file, RECOVERY.entropy) == data_key
    assert len(data_key) == 32


@pytest.mark.parametrize(
    "phrase", ["", "x", PHRASE.upper(), PHRASE[:-1], PHRASE + "s", PHRASE.replace(" ", "")]
)
def test_another_phrase_is_told(made: tuple[KeyFile, bytes], phrase: str) -> None:
    assert error_of(keys.open_with_phrase, made[0], phrase).code == "K-01"


def test_other_recovery_words_are_told(made: tuple[KeyFile, bytes]) -> None:
    assert error_of(keys.open_with_recovery, made[0], OTHER.entropy).code == "K-03"


def test_a_phrase_may_be_typed_with_other_spaces_and_accents() -> None:
    key_file, data_key = keys.make("canción del  niño", RECOVERY.entropy, EFFORT)
    for typed in (" canción del niño ", unicodedata.normalize("NFD", "canción\tdel niño")):
        assert keys.open_with_phrase(key_file, typed) == data_key
    assert error_of(keys.open_with_phrase, key_file, "cancion del nino").code == "K-01"


def test_nothing_in_the_file_is_secret(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    written = key_file.as_bytes()
    for secret in (data_key, RECOVERY.entropy, PHRASE.encode(), *(word.encode() for word in PHRASE.split())):
        assert secret not in written
        assert secret.hex().encode() not in written


def test_two_stores_with_one_phrase_share_nothing(made: tuple[KeyFile, bytes]) -> None:
    other, data_key = keys.make(PHRASE, RECOVERY.entropy, EFFORT)
    assert data_key != made[1]
    assert other.salt != made[0].salt


def test_a_new_phrase_keeps_key_and_recovery(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    changed = keys.with_new_phrase(key_file, data_key, "otra frase distinta")
    assert keys.open_with_phrase(changed, "otra frase distinta") == data_key
    assert keys.open_with_recovery(changed, RECOVERY.entropy) == data_key
    assert error_of(keys.open_with_phrase, changed, PHRASE).code == "K-01"
    assert changed.salt != key_file.salt


def test_guessing_costs_enough() -> None:
    effort = keys.calibrate(0.1)
    assert effort.passes >= FLOOR.passes
    assert FLOOR.memory <= effort.memory <= CEILING


@pytest.fixture
def folder(tmp_path: Path, made: tuple[KeyFile, bytes]) -> Path:
    keys.write(tmp_path, made[0])
    return tmp_path


def test_both_copies_are_alike(folder: Path, made: tuple[KeyFile, bytes]) -> None:
    assert (folder / KEY_FILE).read_bytes() == (folder / COPY).read_bytes()
    assert keys.read(folder) == made[0]


@given(st.data())
@settings(max_examples=80)
def test_a_changed_byte_is_noticed(made: tuple[KeyFile, bytes], data: st.DataObject) -> None:
    """Damage is told apart from a wrong phrase, whichever byte it hits."""
    written = bytearray(made[0].as_bytes())
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises((ValueError, KeyError, TypeError)):
        keys._read(keys.parse_lenient(bytes(written)))


DAMAGES: dict[str, bytes | None] = {
    "lost": None,
    "empty": b"",
    "zeros": bytes(700),
    "cut": b'{"by_phrase":"00',
    "list": b"[]",
    "huge": b" " * 200_000,
    "binary": b"\xff\xfe\x00",
    "nothing in it": b"{}",
}


def damage(path: Path, data: bytes | None) -> None:
    path.unlink()
    if data is not None:
        path.write_bytes(data)


@pytest.mark.parametrize("data", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("name", [KEY_FILE, COPY])
def test_one_damaged_copy_is_no_harm(
    folder: Path, made: tuple[KeyFile, bytes], name: str, data: bytes | None
) -> None:
    damage(folder / name, data)
    assert keys.read(folder) == made[0]
    keys.mend(folder, made[0])
    assert (folder / KEY_FILE).read_bytes() == (folder / COPY).read_bytes() == made[0].as_bytes()


def test_a_folder_in_the_place_of_a_copy_is_no_harm(folder: Path, made: tuple[KeyFile, bytes]) -> None:
    (folder / KEY_FILE).unlink()
    (folder / KEY_FILE).mkdir()
    assert keys.read(folder) == made[0]


@pytest.mark.parametrize("data", DAMAGES.values(), ids=DAMAGES.keys())
def test_two_damaged_copies_are_told(folder: Path, data: bytes | None) -> None:
    for name in (KEY_FILE, COPY):
        damage(folder / name, data)
    assert error_of(keys.read, folder).code == "K-02"


@pytest.mark.parametrize(
    "changes",
    [
        {"passes": 0},
        {"passes": 1_000_000},
        {"memory": 0},
        {"memory": 2**50},
        {"salt": "00"},
        {"by_phrase": "00"},
        {"by_recovery": ""},
        {"version": 2},
        {"format": "other"},
        {"passes": "many"},
        {"salt": 5},
    ],
    ids=repr,
)
def test_a_file_that_no_release_wrote_is_not_believed(folder: Path, changes: dict[str, Any]) -> None:
    """The checksum is no signature: who writes one that fits must not make us take all the memory."""
    body = {**json.loads((folder / KEY_FILE).read_bytes()), **changes}
    del body["checksum"]
    written = canonical({**body, "checksum": digest(canonical(body))})
    for name in (KEY_FILE, COPY):
        (folder / name).write_bytes(written)
    assert error_of(keys.read, folder).code == "K-02"


def test_a_store_with_one_damaged_copy_opens_and_mends_it(laptop: Laptop) -> None:
    folder = laptop.store.folder
    laptop.close()
    (folder / KEY_FILE).write_bytes(b"x")
    Laptop.open(folder).close()
    assert (folder / KEY_FILE).read_bytes() == (folder / COPY).read_bytes()


def test_a_copy_with_the_old_phrase_is_replaced(laptop: Laptop) -> None:
    """A power cut between the two copies of a new phrase."""
    folder = laptop.store.folder
    old = (folder / COPY).read_bytes()
    laptop.store.change_phrase(PHRASE, "otra frase distinta")
    (folder / COPY).write_bytes(old)
    laptop.close()
    Store.open(folder, "otra frase distinta").close()
    (folder / KEY_FILE).unlink()
    Store.open(folder, "otra frase distinta").close()
    assert error_of(Store.open, folder, PHRASE).code == "K-01"


def test_a_wrong_phrase_changes_nothing_on_the_disk(laptop: Laptop) -> None:
    folder = laptop.store.folder
    laptop.close()
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert error_of(Store.open, folder, "otra frase distinta").code == "K-01"
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    Store.open(folder, PHRASE).close()


def test_recovery_sets_a_new_phrase_and_stays_valid(laptop: Laptop) -> None:
    folder, record = laptop.store.folder, laptop.observe()
    laptop.close()
    for phrase in ("una frase nueva", "y otra mas tarde"):
        store = Store.recover(folder, RECOVERY, phrase)
        assert record in Laptop("a", store, lambda: 1).state()
        store.close()
        assert error_of(Store.open, folder, PHRASE).code == "K-01"
        Store.open(folder, phrase).close()


def test_words_of_another_store_change_nothing(laptop: Laptop) -> None:
    folder = laptop.store.folder
    laptop.close()
    before = (folder / KEY_FILE).read_bytes()
    assert error_of(Store.recover, folder, OTHER, "una frase nueva").code == "K-03"
    assert (folder / KEY_FILE).read_bytes() == before
    Store.open(folder, PHRASE).close()


@pytest.mark.parametrize("language", ["es", "en"])
def test_words_are_read_however_they_are_typed(language: str) -> None:
    for _ in range(20):
        words = new_words(language)
        plain = unicodedata.normalize("NFD", " ".join(words.words)).encode("ascii", "ignore").decode()
        numbered = [f"{n}. {word}" for n, word in enumerate(words.words, 1)]
        for typed in (
            " ".join(words.words),
            unicodedata.normalize("NFD", " ".join(words.words)),
            plain,
            plain.upper(),
            "\n".join(numbered),
            "\r\n".join(each.replace(".", ")") for each in numbered),
            ", ".join(words.words) + ".",
            "  ".join(word[:4] for word in plain.split()),
            "\ufeff" + "\t".join(words.words),
        ):
            read = read_words(typed)
            assert read.entropy == words.entropy
            assert read.code == words.code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1 2 3",
        " ".join(["abandon"] * 12),
        " ".join(["abandon"] * 11),
        " ".join(["abandon"] * 12) + " about",
        " ".join(["abandon"] * 11) + " ábaco",
        "palabras que no están en ninguna lista de doce palabras de recuperación aquí",
    ],
)
def test_what_is_no_recovery_sheet_is_told(typed: str) -> None:
    assert error_of(read_words, typed).code == "K-04"


def test_most_exchanged_words_are_noticed() -> None:
    words = list(OTHER.words)
    noticed = 0
    for n in range(11):
        swapped = [*words[:n], words[n + 1], words[n], *words[n + 2 :]]
        try:
            assert swapped == words or read_words(" ".join(swapped)).entropy != OTHER.entropy
        except UserError as error:
            assert error.code == "K-04"
            noticed += 1
    assert noticed


def test_words_do_not_show_by_accident() -> None:
    assert not set(OTHER.words) & set(repr(OTHER).split())
    assert len({new_words("es").entropy for _ in range(50)}) == 50


@pytest.mark.parametrize("language", ["es", "en"])
def test_five_words_are_easy_to_type(language: str) -> None:
    phrase = five_words(language)
    assert len(phrase.split()) == 5
    assert phrase.isascii()
    assert phrase == phrase.lower()


def test_effort_is_kept_in_the_file() -> None:
    effort = Effort(2, 16 * 1024 * 1024)
    key_file, _ = keys.make(PHRASE, RECOVERY.entropy, effort)
    assert keys._read(json.loads(key_file.as_bytes())).effort == effort
