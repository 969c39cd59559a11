"""The referral slip: a half for the person who was referred, and a half for those who help them.

It holds codes and no name. Whoever carries it decides whether to use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from fieldtool.domain.vocabularies import HELP_KINDS, REFERRAL_OUTCOMES
from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing import contact_box, fonts, text
from fieldtool.printing.boxes import Boxes
from fieldtool.printing.contact_box import Box, PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part, Setter, drawn
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport, say_all
from fieldtool.printing.styles import HAIR, HELP_TEXT, LEAD, LINE, MM, STEP_HEAD, Style

TITLE = N_("Referral slip")
FOR_PERSON = N_("For you")
FOR_CONTACT = N_("For those who help")
FACTS = {"code": N_("Code"), "date": N_("Date"), "need": N_("Help that is needed")}
YOURS = (
    N_("You agreed to this referral. You can change your mind at any moment."),
    N_("Say the code when you call or arrive. Your name is not on this paper."),
    N_("Keep this half where nobody takes it from you."),
)
THEIRS = (
    N_("A person comes to you with this code. They agreed to be referred to you."),
    N_("Ask them what they need and what they want to tell. Do not ask for more."),
    N_("Please tell us with this code what came of it."),
)
OUTCOME = N_("What came of it")
FOOT = N_("{code} · Printed on {date} · It holds no name of the person.")
CUT = N_("Cut here")
STRANGE = N_("These signs cannot be printed and became question marks: {signs}")

CODE = Style("DigitsBold", 17, 22, tracking=0.8)
LABEL = Style("SemiBold", 10.5, 15)
GAP = 9.0
LINE_DROP = 24.0
DASH = (6.0, 4.0)


@dataclass(frozen=True, slots=True)
class ReferralSlip:
    """What to print. `need`: codes of `HELP_KINDS`. `contact`: one that may be printed.

    `words` is a key of `LANGUAGES`, `paper` one of `PAPERS`.
    """

    code: str
    need: tuple[str, ...]
    referred: str
    contact: PrintContact
    edition: Edition
    made: date
    words: str = "both"
    paper: str = "letter"


def render(job: ReferralSlip, out: BinaryIO) -> SheetReport:
    """Write the slip as PDF: two halves on one page, or a page for each when they do not fit together.

    The same job gives the same bytes.
    """
    languages = LANGUAGES[job.words]
    titles = tuple(words(each).say(TITLE) for each in languages)
    sheet = Sheet(out, PAPERS[job.paper], f"{' / '.join(titles)} {job.code}", languages)
    band = Band("route", titles)
    footer = Footer(tuple(_foot(job, each) for each in languages))
    setter = Setter(sheet, languages[0])
    boxes = contact_box.boxes((job.contact,), languages, setter.wide, sheet.top / 2)
    person = _half(setter, job, FOR_PERSON, YOURS)
    person += [setter.space(GAP)] + [_boxed(sheet, box) for box in boxes]
    contact = [*_half(setter, job, FOR_CONTACT, THEIRS), *_answer(setter, job)]
    room = sheet.top - sheet.bottom - footer.height(sheet) - band.height(True) - GAP
    cut = _cut(setter)
    together = sum(part.height for part in (*person, cut, *contact)) <= room
    pages = [[*person, cut, *contact]] if together else [person, contact]
    for number, page in enumerate(pages, 1):
        drawn(page, band.draw(sheet, True) - GAP)
        footer.draw(sheet, number, len(pages))
        sheet.end_page()
    sheet.finish()
    notes = [note for box in boxes for note in box.notes]
    strange = fonts.unprintable(contact_box.signs(job.contact))
    if strange:
        notes.append(Text(STRANGE, {"signs": " ".join(strange)}))
    return SheetReport(len(pages), tuple(notes))


def _foot(job: ReferralSlip, language: str) -> str:
    said = words(language)
    own = said.say(FOOT, code=job.code, date=said.day(job.made))
    return f"{own}\n{job.edition.line(language)}"


def _half(setter: Setter, job: ReferralSlip, title: str, sentences: tuple[str, ...]) -> list[Part]:
    languages = LANGUAGES[job.words]
    need = "; ".join(say_all(languages, HELP_KINDS.word(code)) for code in job.need)
    parts = [setter.line(say_all(languages, title), STEP_HEAD, "H2"), setter.rule(LINE)]
    parts.append(_code(setter, say_all(languages, FACTS["code"]), job.code))
    parts += setter.fact(say_all(languages, FACTS["date"]), job.referred)
    parts += setter.fact(say_all(languages, FACTS["need"]), need)
    parts.append(setter.space(4))
    for each in languages:
        for sentence in sentences:
            block = text.set_text(
                words(each).say(sentence), LEAD if each == languages[0] else HELP_TEXT, setter.wide
            )
            parts.append(_paragraph(setter, block, each))
    return parts


def _code(setter: Setter, label: str, code: str) -> Part:
    """The code, large: it is read aloud on the telephone."""
    name, block = (
        text.set_text(label, setter.label, setter.label_wide),
        text.set_text(code, CODE, setter.wide),
    )

    def draw(top: float) -> None:
        setter.write(name, 0, top - 4, "P")
        setter.write(block, setter.label_wide, top, "P")

    return Part(block.height + 2, draw)


def _paragraph(setter: Setter, block: text.Block, language: str) -> Part:
    sheet = setter.sheet
    return Part(block.height, lambda top: sheet.write(block, sheet.left, top, "P", language))


def _boxed(sheet: Sheet, box: Box) -> Part:
    return Part(box.height, lambda top: box.draw(sheet, top - box.height))


def _answer(setter: Setter, job: ReferralSlip) -> list[Part]:
    """Boxes for what came of it, and a line to write on."""
    languages = LANGUAGES[job.words]
    options = [
        say_all(languages, word) for code, word in REFERRAL_OUTCOMES if code not in ("pending", "not_known")
    ]
    boxes = Boxes(options, HELP_TEXT, setter.wide, numbered=False)
    sheet = setter.sheet

    def line(top: float) -> None:
        sheet.rule(sheet.left, top - LINE_DROP + 4, sheet.right, top - LINE_DROP + 4, HAIR)

    return [
        setter.space(GAP),
        setter.line(say_all(languages, OUTCOME), LABEL),
        Part(boxes.height, lambda top: boxes.draw(sheet, sheet.left, top, languages[0])),
        Part(LINE_DROP, line),
        Part(LINE_DROP, line),
    ]


def _cut(setter: Setter) -> Part:
    """A dashed line across the page."""
    sheet = setter.sheet
    block = text.set_text(say_all(sheet.languages, CUT), HELP_TEXT.sized(9), 60 * MM)

    def draw(top: float) -> None:
        middle = top - 15
        with sheet.tags.artifact():
            sheet.canvas.setDash(*DASH)
        sheet.rule(0, middle, sheet.left + 1, middle, LINE)
        sheet.rule(sheet.left + block.width + 8, middle, sheet.paper.width, middle, LINE)
        with sheet.tags.artifact():
            sheet.canvas.setDash()
        setter.write(block, 2, middle + block.height / 2, "P")

    return Part(30, draw)
