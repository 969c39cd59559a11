"""Catalogues of words: `update` extracts messages and merges them, `compile` makes the files that the program
reads, `check` fails when either is out of date.

The catalogues hold no line numbers and no dates, so that a change in the code changes only the messages
it touches.

The words of lists stand in them under the name of their list (`msgctxt`). Their Spanish is not written there:
it is brought from `resources/packs/standards/vocabularies.toml`, where people correct it.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fieldtool.content.reader import read_words
from fieldtool.domain.pack_words import PACK_WORDS

ROOT = Path(__file__).resolve().parents[1]
POT = ROOT / "locales" / "fieldtool.pot"
KEYWORDS = {"_": None, "N_": None, "Text": None, "plural": (1, 2)}
SOURCES = ("fieldtool", "ui")
OURS = ROOT / "resources" / "packs" / "standards"
LANGUAGES = ("es", "en")


def po(language: str) -> Path:
    """The catalogue of a language, as people edit it."""
    return ROOT / "locales" / language / "LC_MESSAGES" / "fieldtool.po"


def extract() -> Catalog:
    """All messages of the program, without places and dates."""
    catalogue = Catalog(project="fieldtool", charset="utf-8", fuzzy=False)
    for folder in SOURCES:
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for _file, _line, message, _comments, context in found:
            catalogue.add(message, context=context)
    for word in PACK_WORDS.values():
        catalogue.add(str(word), context=word.list)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The text of a catalogue, sorted, without anything that changes by itself."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, no_location=True, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    volatile = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        '"Report-Msgid-Bugs-To',
        '"Language-Team',
    )
    return "".join(line for line in lines if not line.startswith((*volatile, "#"))).lstrip("\n").encode()


def merged(language: str, fresh: Catalog) -> Catalog:
    """The catalogue of a language brought up to the `fresh` messages of the code; new messages stay empty,
    English is the source."""
    path = po(language)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    else:
        catalogue = Catalog(locale=language, project="fieldtool", charset="utf-8", fuzzy=False)
    catalogue.update(deepcopy(fresh), no_fuzzy_matching=True)  # it takes the messages themselves
    if language == "en":
        for message in catalogue:
            if message.id:
                message.string = message.id
    else:
        _bring_words(catalogue, language)
    return catalogue


def _bring_words(catalogue: Catalog, language: str) -> None:
    """The words of lists as the collection says them."""
    for said in read_words(OURS):
        message = catalogue.get(str(PACK_WORDS[said.id]), said.list) if said.id in PACK_WORDS else None
        if message is not None:
            message.string = said.text.in_(language)


def differing() -> list[str]:
    """Where the collection and the code do not know the same words, or not by the same English."""
    said = {each.id: each.text.en for each in read_words(OURS)}
    faults = [f"The collection does not say the word {id}." for id in PACK_WORDS if id not in said]
    faults += [
        f"The code does not know the word {id} of the collection." for id in said if id not in PACK_WORDS
    ]
    faults += [
        f"The word {id} is {en!r} in the collection and {str(PACK_WORDS[id])!r} in the code."
        for id, en in said.items()
        if id in PACK_WORDS and en != str(PACK_WORDS[id])
    ]
    return faults


def update() -> None:
    """Write the template and all catalogues as they should be now."""
    fresh = extract()
    POT.parent.mkdir(exist_ok=True)
    POT.write_bytes(written(fresh))
    for language in LANGUAGES:
        po(language).parent.mkdir(parents=True, exist_ok=True)
        po(language).write_bytes(written(merged(language, fresh)))


def compiled(language: str) -> bytes:
    """The file that the program reads.

    It carries a moment; that of today would make two builds of the same words differ.
    """
    with po(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.creation_date = catalogue.revision_date = datetime.fromtimestamp(0, UTC)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def compile_all() -> None:
    """Write the files that the program reads; they are not kept in git."""
    for language in LANGUAGES:
        po(language).with_suffix(".mo").write_bytes(compiled(language))


def check(fresh: Catalog) -> list[str]:
    """What is out of date by the `fresh` messages of the code, one sentence each; empty when all is well."""
    faults = [] if POT.read_bytes() == written(fresh) else ["The template differs from the code: run update."]
    for language in LANGUAGES:
        if po(language).read_bytes() != written(merged(language, fresh)):
            faults.append(f"The catalogue {language} differs from the code or the collection: run update.")
    return [*differing(), *faults]


if __name__ == "__main__":
    tasks = {"update": update, "compile": compile_all}
    task = sys.argv[1] if len(sys.argv) > 1 else "check"
    if task in tasks:
        tasks[task]()
    elif task == "check":
        problems = check(extract())
        print("\n".join(problems) or "The catalogues agree with the code.")
        sys.exit(1 if problems else 0)
    else:
        print("usage: catalogues.py update | compile | check")
        sys.exit(2)
