"""Nothing that people wrote can be read on the disk, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.laptops import PHRASE, RECOVERY, Laptop, Ticking, laptops

SPOKEN = {
    "account": "murcielago azul en la celda",
    "translation": "blue bat in the cell",
    "follow_up": "visitar el jueves temprano",
    "place": "Terminal Ejemplar",
    "peer": "Oficina Imaginaria",
    "draft": "borrador zanahoria",
    "answer": "DET-01",
}


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()


def readable(folder: Path, *secrets: bytes) -> list[str]:
    """Where a word, or a secret, lies open in a file."""
    words = [word for text in SPOKEN.values() for word in (text, *(w for w in text.split() if len(w) > 4))]
    forms = [word.encode(form) for word in words for form in ("utf-8", "utf-16-le", "utf-16-be")]
    forms += [form for secret in secrets for form in (secret, secret.hex().encode())]
    return [f"{form!r} in {name}" for name, data in files(folder) for form in forms if form in data]


def write_all(here: Laptop, there: Laptop) -> None:
    """Everything that a person can leave in a store."""
    here.observe(
        account=SPOKEN["account"],
        translation=SPOKEN["translation"],
        follow_up={"what": SPOKEN["follow_up"]},
        place={"name": SPOKEN["place"]},
        answers={SPOKEN["answer"]: "not_respected"},
    )
    here.drafts.keep(here.drafts.begin("observation", {"account": SPOKEN["draft"]}))
    here.exchange.trust(there.exchange.identity(), SPOKEN["peer"])
    here.exchange.prepare(here.store.folder.parent / "shared" / "bundle", [SPOKEN["peer"]])
    there.exchange.receive(here.store.folder.parent / "shared" / "bundle")
    there.drafts.keep(there.drafts.begin("observation", {"account": SPOKEN["draft"]}))


def test_words_are_nowhere_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    temporary.mkdir()
    (tmp_path / "shared").mkdir()
    with laptops(tmp_path, Ticking(), Ticking()) as (here, there):
        write_all(here, there)
        secrets = [
            here.author.secrets.seed,
            here.author.secrets.age.encode(),
            RECOVERY.entropy,
            PHRASE.encode(),
        ]
        assert readable(tmp_path, *secrets) == []  # while it is open, with what has not reached the main file
    assert readable(tmp_path, *secrets) == []
    assert sorted(name for name, _ in files(tmp_path)) == [
        *("bundle",),
        *("keys-copy.json",) * 2,
        *("keys.json",) * 2,
        *("store.db",) * 2,
    ]
    assert list(temporary.iterdir()) == []


def test_the_search_itself_would_find_open_words(tmp_path: Path) -> None:
    (tmp_path / "open").write_text(SPOKEN["account"], encoding="utf-16")
    assert readable(tmp_path)


def test_the_store_has_no_plain_header(laptop: Laptop) -> None:
    laptop.observe()
    for state in ("open", "closed"):
        for name, data in files(laptop.store.folder):
            assert b"SQLite format" not in data, state
            assert b"CREATE TABLE" not in data, state
            if name.startswith("store.db"):
                assert len(set(data[:4096])) > 200, "looks like noise"
        laptop.close()


def test_two_stores_with_the_same_words_look_different(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as both:
        for each in both:
            each.observe(account=SPOKEN["account"])
    one, other = ((tmp_path / name / "store.db").read_bytes() for name in "ab")
    assert not {one[n : n + 16] for n in range(0, len(one), 16)} & {
        other[n : n + 16] for n in range(0, len(other), 16)
    }
