"""The steps, in their order. Each does what a person does, and gives a sentence about what was seen."""

from __future__ import annotations

import array
import io
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fieldtool import i18n, pictures, sound
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing.preview import page_count, text_of
from fieldtool.services import setup
from fieldtool.services.interop import FORMATS, SUFFIXES
from fieldtool.workspace import Workspace

PHRASE = "abeto nadar tiza limpio uno"
MARKER = "ñandú-quetzal-ceiba"
"""A word that stands in what is written here and nowhere else; invented."""

ASKED = {"es": ("detencion medico", "DETENCIÓN MÉDICO"), "en": ("doctor detention", "DOCTOR DETENTION")}
"""The same question twice, as it is typed in a hurry and as it is typed with care."""

_SHEET = "qa"
_NOT_ADVICE = {"es": "No es consejo legal", "en": "Not legal advice"}


class NotAsPromisedError(Exception):
    """A step did not give what it promises; holds what is wrong, in words."""

    def __init__(self, what: Text) -> None:
        super().__init__(str(what))
        self.what = what


@dataclass
class Ground:
    """What the steps share: a temporary folder, two stores in it, and what they made.

    `window`: opens the store of a folder off screen with a phrase, in a language; gives how many pages were
    shown. It comes from above, since nothing here knows of windows.
    """

    folder: Path
    language: str
    window: Callable[[Path, str, str], int]
    here: Workspace | None = None
    there: Workspace | None = None
    record: str = ""
    pdf: bytes = field(default=b"", repr=False)

    @property
    def store(self) -> Path:
        return self.folder / "here"

    def close(self) -> None:
        """Close what is open, before the folder goes."""
        for each in (self.here, self.there):
            if each is not None:
                each.close()
        self.here = self.there = None


@dataclass(frozen=True, slots=True)
class Step:
    """`title` says what is tried, `work` does it."""

    title: str
    work: Callable[[Ground], Text]


def _must(true: object, what: str, /, **values: object) -> None:
    if not true:
        raise NotAsPromisedError(Text(what, values))


def _stores(ground: Ground) -> Text:
    for name in ("here", "there"):
        words = setup.new_recovery_words(ground.language)
        made = Workspace.create(ground.folder / name, PHRASE, words, use="monitoring", country="MX")
        setattr(ground, name, made)
    assert ground.here is not None
    ground.here.close()
    try:
        Workspace.open(ground.store, PHRASE + " dos").close()
    except UserError as error:
        _must(
            error.code == "K-01",
            N_("A wrong phrase was answered with something else: {what}"),
            what=error.what,
        )
    else:
        raise NotAsPromisedError(Text(N_("A wrong phrase opened the store.")))
    ground.here = Workspace.open(ground.store, PHRASE)
    return Text(N_("Two stores were made; the right phrase opens one, a wrong one does not."))


def _content(ground: Ground) -> Text:
    library = _here(ground).library
    standards, answers = library.provisions(), library.answers()
    for code in SITUATIONS.codes:
        _must(library.provisions(code), N_("There are no standards for the situation {code}."), code=code)
    _must(answers, N_("There are no answers."))
    for each in standards:
        _must(
            each.title.es and each.title.en, N_("A standard has no words in one language: {id}"), id=each.id
        )
    return Text(
        N_("{standards} standards and {answers} answers, each in both languages."),
        {"standards": len(standards), "answers": len(answers)},
    )


def _observation(ground: Ground) -> Text:
    records = _here(ground).records
    values = {
        "situation": "DET",
        "findings": ["concern"],
        "occurred": "2026-10-14T10:38",
        "place": {"name": "Terminal", "country": "MX"},
        "account": f"Sin agua desde las nueve. {MARKER}",
        "account_language": "es",
    }
    (ground.record,) = records.add("observation", [values])
    records.edit(ground.record, {"source": "seen"})
    kept = records.document(ground.record)
    _must(
        kept["account"] == values["account"] and kept["source"] == "seen",
        N_("What was read back is not what was written."),
    )
    _must_be_sealed(ground.store)
    return Text(N_("It was saved, changed and read back; on the disk nothing of it can be read."))


def _must_be_sealed(store: Path) -> None:
    words = (MARKER.encode(), MARKER.encode("utf-16-le"), b"SQLite format 3")
    for each in store.rglob("*"):
        if each.is_file():
            data = each.read_bytes()
            _must(
                not any(word in data for word in words),
                N_("A file of the store is not encrypted: {name}"),
                name=each.name,
            )


def _search(ground: Ground) -> Text:
    library = _here(ground).library
    counts: dict[str, int] = {}
    chosen = i18n.current().language
    try:
        for language, (hasty, careful) in ASKED.items():
            i18n.use(language)
            found = library.search(hasty, kinds=("provision", "answer"))
            again = library.search(careful, kinds=("provision", "answer"))
            _must(found, N_("Nothing was found for “{asked}”."), asked=hasty)
            _must(
                [hit.id for hit in found] == [hit.id for hit in again],
                N_("“{one}” and “{other}” do not find the same."),
                one=hasty,
                other=careful,
            )
            counts[language] = len(found)
            own = library.search("nandu quetzal", kinds=("observation",))
            _must([hit.id for hit in own] == [ground.record], N_("What was written was not found again."))
    finally:
        i18n.use(chosen)
    return Text(
        N_("Found in Spanish: {es}; in English: {en}; and what was written, without its accents."), counts
    )


def _paper(ground: Ground) -> Text:
    printing = _here(ground).printing
    pages = {}
    for language, sentence in _NOT_ADVICE.items():
        printed = printing.sheet(Order(_SHEET, words=language, situation="DET"))
        pages[language] = page_count(printed.pdf)
        _must(
            printed.report.pages == pages[language] > 0,
            N_("The sheet has another number of pages than was said."),
        )
        # Lines may break anywhere: only the letters are compared.
        said = "".join(text_of(printed.pdf).split())
        _must(
            "".join(sentence.split()).casefold() in said.casefold(),
            N_("The words on the sheet cannot be read back."),
        )
        ground.pdf = printed.pdf
    return Text(N_("The sheet of questions has {es} pages in Spanish and {en} in English."), pages)


def _attached(ground: Ground) -> Text:
    here = _here(ground)
    photo, recording = ground.folder / "photo.png", ground.folder / "sound.wav"
    photo.write_bytes(here.printing.picture(ground.pdf, 0, 240))
    recording.write_bytes(_tone())
    ids = here.attachments.attach(ground.record, [photo, recording])
    for id, path in zip(ids, (photo, recording), strict=True):
        here.attachments.verify(id)
        _must(here.attachments.read(id) == path.read_bytes(), N_("An attachment came back altered."))
    _must(pictures.clean_copy(photo.read_bytes()), N_("The copy of a picture is empty."))
    _must(any(sound.decoded(recording.read_bytes())), N_("The recording is silent."))
    return Text(N_("A picture and a recording were kept, sealed and read back."))


def _tone() -> bytes:
    """A tenth of a second of a tone of 440 Hz, as a square wave, which needs no sine."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(array.array("h", ((9000 if n % 18 < 9 else -9000) for n in range(800))).tobytes())
    return out.getvalue()


def _contacts(ground: Ground) -> Text:
    here = _here(ground)
    here.records.add(
        "contact",
        [{"organisation": "Casa Ñ", "help": ["legal"], "country": "MX", "telephones": ["+52 55 5555 0134"]}],
    )
    for form in FORMATS.codes:
        path = ground.folder / f"contacts-{form}{SUFFIXES[form]}"
        written = here.interop.export(path, form, with_internal=True)
        rows = here.interop.read(path).rows
        _must(
            written.contacts == 1 and [row.document.get("organisation") for row in rows] == ["Casa Ñ"],
            N_("A contact did not come back from a file of another program: {form}"),
            form=form,
        )
    return Text(
        N_("A contact was written in {n} forms of other programs and read back."), {"n": len(FORMATS.codes)}
    )


def _bundle(ground: Ground) -> Text:
    here, there = _here(ground), ground.there
    assert there is not None
    here.exchange.trust(there.exchange.identity(), "There")
    there.exchange.trust(here.exchange.identity(), "Here")
    path = ground.folder / "bundle.fieldtool"
    here.exchange.prepare(path, ["There"], with_restricted=True)
    data = path.read_bytes()
    _must(MARKER.encode() not in data, N_("The bundle is not sealed."))
    altered = ground.folder / "altered.fieldtool"
    altered.write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    try:
        there.exchange.receive(altered)
    except UserError:
        pass
    else:
        raise NotAsPromisedError(Text(N_("An altered bundle was taken in.")))
    there.exchange.receive(path)
    _must(
        here.records.document(ground.record) == there.records.document(ground.record),
        N_("What arrived is not what was sent."),
    )
    for each in there.attachments.of(ground.record):
        there.attachments.verify(each.id)
    again = there.exchange.receive(path)
    _must(not (again.new or again.joined or again.differences), N_("Receiving it twice changed something."))
    for workspace in (here, there):
        problems = workspace.checking.check()
        _must(not problems, N_("The check of a store found something: {what}"), what=(*problems, "")[0])
    return Text(
        N_("It was sealed, received by a second store and is equal there; an altered copy was refused.")
    )


def _window(ground: Ground) -> Text:
    ground.close()
    pages = ground.window(ground.store, PHRASE, ground.language)
    return Text(
        N_("Off screen it asked for the phrase, opened the store and showed {n} pages in both languages."),
        {"n": pages},
    )


def _here(ground: Ground) -> Workspace:
    assert ground.here is not None
    return ground.here


STEPS = (
    Step(N_("An encrypted store"), _stores),
    Step(N_("The content"), _content),
    Step(N_("An observation"), _observation),
    Step(N_("The search"), _search),
    Step(N_("A sheet as PDF"), _paper),
    Step(N_("Attachments"), _attached),
    Step(N_("Contacts of other programs"), _contacts),
    Step(N_("A bundle"), _bundle),
    Step(N_("The window"), _window),
)
