"""The key of an organisation: its words open every store to which it was added, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.codec import canonical, digest
from fieldtool.errors import UserError
from fieldtool.storage import keys
from fieldtool.storage.keys import COPY, KEY_FILE, KeyFile
from fieldtool.storage.organisation import organisation_of, read_organisation
from fieldtool.storage.recovery import new_words
from fieldtool.storage.store import Store
from tests.services.laptops import EFFORT, PHRASE, RECOVERY, Laptop, error_of

WORDS, OTHER = new_words("es"), new_words("en")
ORGANISATION = organisation_of(WORDS, "red-norte")
NEW = "una frase nueva"


@pytest.fixture(scope="module")
def made() -> tuple[KeyFile, bytes]:
    key_file, data_key = keys.make(PHRASE, RECOVERY.entropy, EFFORT)
    return keys.with_organisation(key_file, data_key, bytes.fromhex(ORGANISATION.key)), data_key


def test_phrase_and_both_sheets_open_the_same_key(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    assert keys.open_with_phrase(key_file, PHRASE) == data_key
    assert keys.open_with_words(key_file, RECOVERY.entropy) == (data_key, keys.STORE_SHEET)
    assert keys.open_with_words(key_file, WORDS.entropy) == (data_key, keys.ORGANISATION_SHEET)


def test_words_of_another_organisation_are_told(made: tuple[KeyFile, bytes]) -> None:
    told = error_of(keys.open_with_words, made[0], OTHER.entropy)
    assert told.code == "K-03"
    without = keys.with_organisation(made[0], made[1], None)
    # Who has no organisation is not sent to one.
    assert error_of(keys.open_with_words, without, WORDS.entropy).do != told.do


def test_the_public_file_opens_nothing(made: tuple[KeyFile, bytes]) -> None:
    written = made[0].as_bytes() + ORGANISATION.as_bytes()
    for secret in (made[1], WORDS.entropy, keys._private(WORDS.entropy).encode()):
        assert secret not in written
        assert secret.hex().encode() not in written
    as_entropy = bytes.fromhex(ORGANISATION.key)[:16]
    assert error_of(keys.open_with_words, made[0], as_entropy).code == "K-03"


def test_the_same_words_on_a_sheet_of_a_store_make_another_key(made: tuple[KeyFile, bytes]) -> None:
    """An organisation that prints its words twice does not give the key of one use away by the other."""
    assert keys._recovery_key(WORDS.entropy) != keys._private(WORDS.entropy).encode()


def test_an_altered_seal_is_told_and_harms_nothing_else(made: tuple[KeyFile, bytes]) -> None:
    found = made[0].by_organisation
    assert found is not None
    sealed = bytes([found.sealed[0] ^ 1]) + found.sealed[1:]
    broken = keys.replace(made[0], by_organisation=keys.ForOrganisation(found.key, sealed))
    assert error_of(keys.open_with_words, broken, WORDS.entropy).code == "K-03"
    assert keys.open_with_words(broken, RECOVERY.entropy)[0] == made[1]


def test_a_key_file_without_an_organisation_is_written_as_ever(made: tuple[KeyFile, bytes]) -> None:
    without = keys.with_organisation(made[0], made[1], None)
    assert b"organisation" not in without.as_bytes()
    assert keys._read(json.loads(without.as_bytes())) == without
    assert keys._read(json.loads(made[0].as_bytes())) == made[0]


@pytest.mark.parametrize(
    "entry",
    [{}, [], "x", 5, {"key": "00", "sealed": "00"}, {"key": "zz" * 32, "sealed": "00" * 80}, {"key": 5}],
    ids=repr,
)
def test_an_entry_that_no_release_wrote_is_not_believed(
    tmp_path: Path, made: tuple[KeyFile, bytes], entry: object
) -> None:
    body = {**json.loads(made[0].as_bytes()), "by_organisation": entry}
    del body["checksum"]
    written = canonical({**body, "checksum": digest(canonical(body))})
    for name in (KEY_FILE, COPY):
        (tmp_path / name).write_bytes(written)
    assert error_of(keys.read, tmp_path).code == "K-02"


class TestFile:
    """The file that every laptop is given."""

    def test_it_is_read_back(self) -> None:
        assert read_organisation(ORGANISATION.as_bytes()) == ORGANISATION
        assert ORGANISATION.name == "RED-NORTE"
        assert organisation_of(WORDS).name == WORDS.code

    @pytest.mark.parametrize("name", ["ñandú", "x" * 21, "a b", "-a", "../x", "<b>", "a\n"])
    def test_a_name_is_a_short_code(self, name: str) -> None:
        if name == "a\n":
            assert organisation_of(WORDS, name).name == "A"
        else:
            assert error_of(organisation_of, WORDS, name).code == "K-11"

    @pytest.mark.parametrize(
        "data",
        [b"", b"\xff", b"[]", b"5", b"{}", b'{"format": "fieldtool-identity"}', b"x" * 5000, b"%PDF-1.4"],
        ids=repr,
    )
    def test_another_file_is_told(self, data: bytes) -> None:
        assert error_of(read_organisation, data).code == "K-12"

    @given(st.data())
    def test_a_changed_byte_is_noticed(self, data: st.DataObject) -> None:
        written = bytearray(ORGANISATION.as_bytes().rstrip())
        written[data.draw(st.integers(0, len(written) - 1))] ^= data.draw(st.integers(1, 255))
        with pytest.raises(UserError) as caught:
            read_organisation(bytes(written))
        assert caught.value.code in ("K-12", "K-13")

    @given(st.integers(1, len(ORGANISATION.as_bytes()) - 2))
    def test_a_cut_file_is_noticed(self, length: int) -> None:
        with pytest.raises(UserError):
            read_organisation(ORGANISATION.as_bytes()[:length])

    @pytest.mark.parametrize(
        "changes",
        [{"version": 2}, {"name": ""}, {"name": 5}, {"key": "00"}, {"key": 5}, {"key": None}, {"name": "a"}],
        ids=repr,
    )
    def test_what_no_release_wrote_is_not_believed(self, changes: dict[str, object]) -> None:
        assert error_of(read_organisation, _written(**changes)).code == "K-13"

    @pytest.mark.parametrize(
        "key", [bytes(32), (1).to_bytes(32, "little"), b"\xed" + b"\xff" * 30 + b"\x7f"], ids=bytes.hex
    )
    def test_a_key_for_which_everybody_could_open_is_refused(self, key: bytes) -> None:
        assert error_of(read_organisation, _written(key=key.hex())).code == "K-13"

    def test_its_numbers_are_eight_groups_that_differ(self) -> None:
        groups = ORGANISATION.fingerprint.split()
        assert len(groups) == 8
        assert all(len(each) == 4 and each.isdigit() for each in groups)
        assert organisation_of(OTHER).fingerprint != ORGANISATION.fingerprint


def _written(**changes: object) -> bytes:
    body = {**json.loads(ORGANISATION.as_bytes()), **changes}
    del body["checksum"]
    return canonical({**body, "checksum": digest(canonical(body))})


class TestStore:
    """On a real store."""

    @pytest.fixture
    def folder(self, laptop: Laptop) -> Path:
        """A closed store that the organisation can open, with a record."""
        laptop.observe(account="De antes")
        laptop.store.set_organisation(PHRASE, bytes.fromhex(ORGANISATION.key))
        laptop.close()
        return laptop.store.folder

    def test_its_words_open_it_and_set_a_new_phrase(self, folder: Path) -> None:
        store = Store.recover(folder, WORDS, NEW)
        accounts = [each["values"]["account"] for each in Laptop("a", store, lambda: 1).state().values()]
        assert accounts == ["De antes"]
        store.close()
        assert error_of(Store.open, folder, PHRASE).code == "K-01"
        Store.open(folder, NEW).close()

    def test_a_new_phrase_keeps_both_sheets_valid(self, folder: Path) -> None:
        store = Store.open(folder, PHRASE)
        store.change_phrase(PHRASE, NEW)
        assert store.rehearse(WORDS) == keys.ORGANISATION_SHEET
        assert store.rehearse(RECOVERY) == keys.STORE_SHEET
        store.close()

    def test_after_removal_its_words_open_nothing(self, folder: Path) -> None:
        store = Store.open(folder, PHRASE)
        assert store.organisation() == bytes.fromhex(ORGANISATION.key)
        store.set_organisation(PHRASE, None)
        assert store.organisation() is None
        assert error_of(store.rehearse, WORDS).code == "K-03"
        store.close()
        assert error_of(Store.recover, folder, WORDS, NEW).code == "K-03"
        for name in (KEY_FILE, COPY):
            assert ORGANISATION.key.encode() not in (folder / name).read_bytes()

    def test_a_wrong_phrase_adds_and_removes_nothing(self, folder: Path) -> None:
        store = Store.open(folder, PHRASE)
        before = (folder / KEY_FILE).read_bytes()
        other = bytes.fromhex(organisation_of(OTHER).key)
        assert error_of(store.set_organisation, "no es la frase", other).code == "K-01"
        assert error_of(store.set_organisation, "no es la frase", None).code == "K-01"
        assert (folder / KEY_FILE).read_bytes() == before
        store.close()

    def test_the_records_are_not_written_again(self, folder: Path) -> None:
        store = Store.open(folder, PHRASE)
        before = {p.name: p.read_bytes() for p in folder.glob("store.db*")}
        store.set_organisation(PHRASE, None)
        store.set_organisation(PHRASE, bytes.fromhex(ORGANISATION.key))
        store.change_phrase(PHRASE, NEW)
        assert {p.name: p.read_bytes() for p in folder.glob("store.db*")} == before
        store.close()

    def test_words_of_a_key_file_of_another_store_are_no_rehearsal(self, folder: Path) -> None:
        """Somebody put the key file of another store here: its words open that file, not this store."""
        store = Store.open(folder, PHRASE)
        keys.write(folder, keys.make(PHRASE, OTHER.entropy, EFFORT)[0])
        assert error_of(store.rehearse, OTHER).code == "K-03"
        store.close()
