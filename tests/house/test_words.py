"""Every word exists in both languages, and in the words of the people who read it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.house import reading, words
from tests.house.words import Pair
from tools import catalogues


@pytest.fixture(scope="module")
def spanish() -> Catalog:
    """The Spanish catalogue as it is in the tree."""
    return read_po(BytesIO(catalogues.po("es").read_bytes()), locale="es")


@pytest.fixture(scope="module")
def fresh() -> Catalog:
    """The messages of the code; taking them out of all files takes seconds."""
    return catalogues.extract()


def test_catalogues_agree_with_the_code(fresh: Catalog) -> None:
    reading.none(catalogues.check(fresh))


def test_every_message_that_is_said_is_in_the_catalogue(fresh: Catalog) -> None:
    """Words inside `f"…"` are not found by what gathers them, and would stay English for ever."""
    known = {each.id if isinstance(each.id, str) else each.id[0] for each in fresh if each.id}
    lost = [
        f"{source.path}:{call.lineno}: {call.args[0].value!r}"
        for source in reading.of("fieldtool", "ui")
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in catalogues.KEYWORDS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in {"", *known}
    ]
    reading.none(lost)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('es = "Albergue"', 'es = "Refugio"', "The catalogue es differs"),
        ('en = "Shelter"', 'en = "Refuge"', "place_type.shelter is 'Refuge' in the collection and 'Shelter'"),
        ('code = "shelter"', 'code = "hostel"', "does not say the word place_type.shelter"),
        ('code = "shelter"', 'code = "hostel"', "does not know the word place_type.hostel"),
    ],
)
def test_words_of_lists_are_those_of_the_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: Catalog, old: str, new: str, told: str
) -> None:
    text = (catalogues.OURS / "vocabularies.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "vocabularies.toml").write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.setattr(catalogues, "OURS", tmp_path)
    assert any(told in fault for fault in catalogues.check(fresh))


def test_nothing_is_fuzzy(spanish: Catalog) -> None:
    reading.none(words.fuzzy(spanish))


def test_fuzzy_is_caught() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Save", "Guardar", flags=["fuzzy"])
    assert words.fuzzy(catalogue) == ["Save"]


@pytest.mark.parametrize(
    "rule",
    [words.incomplete, words.left_in_english, words.wrong_placeholders, words.wrong_words],
    ids=lambda rule: rule.__name__,
)
def test_spanish(rule: Callable[[Pair], list[str]], spanish: Catalog) -> None:
    pairs = words.pairs(spanish)
    assert pairs
    reading.none([fault for pair in pairs for fault in rule(pair)])


@pytest.mark.parametrize(
    ("rule", "source", "translation"),
    [
        (words.incomplete, ("Save",), ("",)),
        (words.incomplete, ("1 result", "{n} results"), ("1 resultado", " ")),
        (words.incomplete, ("1 result", "{n} results"), ("1 resultado",)),
        (words.left_in_english, ("Save observation",), ("Save observation",)),
        (words.wrong_placeholders, ("Saved at {time}",), ("Guardado",)),
        (words.wrong_placeholders, ("Saved at {time}",), ("Guardado a las {hora}",)),
        (words.wrong_placeholders, ("Saved at {time}",), ("Guardado a las {time",)),
        (words.wrong_placeholders, ("1 result", "{n} results"), ("1 resultado", "varios resultados")),
        (words.wrong_words, ("Add a file",), ("Añadir un archivo",)),
        (words.wrong_words, ("Add a file",), ("Agregar un fichero",)),
        (words.wrong_words, ("Passphrase",), ("Contraseña",)),
        (words.wrong_words, ("Your computer",), ("Su ordenador",)),
        (words.wrong_words, ("Import",), ("Importar",)),
        (words.wrong_words, ("You can save now",), ("Ya puedes guardar",)),
        (words.wrong_words, ("Persons",), ("Personas ilegales",)),
        (words.wrong_words, ("Illegal persons",), ("Personas",)),
        (words.wrong_words, ("Saved!",), ("Guardada",)),
        (words.wrong_words, ("After the standards",), ("Según los Lineamientos Regionales",)),
        (words.wrong_words, ("Texts of the RNCOM",), ("Textos de la red",)),
    ],
)
def test_rules_catch(
    rule: Callable[[Pair], list[str]], source: tuple[str, ...], translation: tuple[str, ...]
) -> None:
    assert rule(Pair(source, translation))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        (("Save observation",), ("Guardar observación",)),
        (("1 result", "{n} results"), ("1 resultado", "{n} resultados")),
        (("{n} day", "{n} days"), ("{n} día", "{n} días")),
        (("General",), ("General",)),
        (("{number} · {name}",), ("{number} · {name}",)),
        (("It matters",), ("Es importante e importa",)),
        (("Name a file with --passphrase-file.",), ("Indique un archivo con --passphrase-file.",)),
    ],
)
def test_rules_let_pass(source: tuple[str, ...], translation: tuple[str, ...]) -> None:
    pair = Pair(source, translation)
    for rule in (words.incomplete, words.left_in_english, words.wrong_placeholders, words.wrong_words):
        assert rule(pair) == []
