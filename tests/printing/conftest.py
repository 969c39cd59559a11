"""Invented answers, the real pack, and a reader of finished PDF files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from fieldtool.content.reader import read_pack
from fieldtool.domain.knowledge import Answer, Both, Pack
from fieldtool.paths import resources
from fieldtool.printing import qa_sheet
from fieldtool.printing.page import SheetReport
from fieldtool.printing.qa_sheet import PrintContact, QaSheet
from tests.services.laptops import REVIEW


@dataclass(frozen=True)
class Font:
    name: str
    embedded: bool


class ReadBack:
    """What a viewer sees in a PDF."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._document = pdfium.PdfDocument(pdf)
        self.pages = len(self._document)

    def page_text(self, number: int) -> str:
        """Text of a page with all white space as single spaces."""
        return squeezed(self._document[number].get_textpage().get_text_range())

    def page_lines(self, number: int) -> list[str]:
        """The lines of a page as they are printed."""
        return [line.strip() for line in self._document[number].get_textpage().get_text_range().splitlines()]

    @cached_property
    def text(self) -> str:
        return " ".join(self.page_text(number) for number in range(self.pages))

    @property
    def sizes(self) -> set[tuple[float, float]]:
        return {tuple(round(side, 1) for side in page.get_size()) for page in self._document}

    @property
    def fonts(self) -> set[Font]:
        """The fonts that the text on the pages is set in."""
        return {_font(text) for page in self._document for text in _texts(page)}

    @property
    def font_files(self) -> set[str]:
        """Names of the font programs in the file, with the mark of a subset (`AAAAAA+`)."""
        return {name.decode() for name in re.findall(rb"/FontName /(\S+)", self.pdf)}

    @property
    def type_sizes(self) -> set[float]:
        return {_size(text) for page in self._document for text in _texts(page)}

    @property
    def outline(self) -> list[str]:
        return [item.get_title() for item in self._document.get_toc()]

    def overlaps(self) -> list[tuple[int, str, str]]:
        """Pairs of texts that are printed over each other by more than a point, with their page."""
        found = []
        for number, page in enumerate(self._document):
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            boxes.sort(key=lambda box: box[1])  # from the foot upwards: what begins above one's head is far
            bottoms = [box[1] for box in boxes]
            for place, one in enumerate(boxes):
                for other in boxes[place + 1 : bisect_left(bottoms, one[3] - 1)]:
                    wide = min(one[2], other[2]) - max(one[0], other[0])
                    high = min(one[3], other[3]) - max(one[1], other[1])
                    if wide > 1 and high > 1:
                        found.append((number, text.get_text_bounded(*one), text.get_text_bounded(*other)))
        return found

    def outside(self, margin: float) -> list[str]:
        """Texts that come nearer to the edge of the paper than `margin` points."""
        found = []
        for page in self._document:
            text, (width, height) = page.get_textpage(), page.get_size()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                inside = (
                    left >= margin and bottom >= margin and right <= width - margin and top <= height - margin
                )
                if not inside:
                    found.append(text.get_text_bounded(left, bottom, right, top))
        return found

    def elements(self, number: int) -> list[tuple[str, str, str]]:
        """Kind, language and marks of the structure elements of a page."""
        page = self._document[number]
        tree = raw.FPDF_StructTree_GetForPage(page)
        whole = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
        found = []
        for index in range(raw.FPDF_StructElement_CountChildren(whole)):
            element = raw.FPDF_StructElement_GetChildAtIndex(whole, index)
            if element:
                kind = _utf16(raw.FPDF_StructElement_GetType, element)
                language = _utf16(raw.FPDF_StructElement_GetLang, element)
                found.append((kind, language, str(raw.FPDF_StructElement_GetMarkedContentID(element))))
        raw.FPDF_StructTree_Close(tree)
        return found

    def metadata(self) -> dict[str, str]:
        return dict(self._document.get_metadata_dict())


def squeezed(text: str) -> str:
    """White space as single spaces; the soft break that PDFium puts at the end of a line taken out."""
    return re.sub(r"\s+", " ", text.replace("\ufffe", "-").replace("\x02", "-")).strip()


def _texts(page: pdfium.PdfPage) -> list[pdfium.PdfObject]:
    return list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)))


def _font(text: pdfium.PdfObject) -> Font:
    font = raw.FPDFTextObj_GetFont(text)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = (raw.c_char * length)()
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return Font(buffer.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font)))


def _size(text: pdfium.PdfObject) -> float:
    size = raw.c_float()
    assert raw.FPDFTextObj_GetFontSize(text, size)
    return round(size.value, 2)


def _utf16(call: Callable[..., int], element: object) -> str:
    length = call(element, None, 0)
    buffer = (raw.c_char * length)()
    call(element, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le")


@dataclass(frozen=True)
class Printed:
    report: SheetReport
    read: ReadBack


def printed(job: QaSheet) -> Printed:
    out = BytesIO()
    report = qa_sheet.render(job, out)
    return Printed(report, ReadBack(out.getvalue()))


def invented(number: int, sentences: int = 12, audience: str = "migrant_adult") -> Answer:
    """An answer in which every word can be told from those of other answers."""
    es = " ".join(f"Frase {number}.{n} con ñandú, pingüino y ¿por qué{number}{n}?" for n in range(sentences))
    en = " ".join(f"Sentence {number}.{n} with some plain words{number}{n}." for n in range(sentences))
    question = Both(f"¿Pregunta número {number} en español?", f"Question number {number} in English?")
    return Answer(f"INF-{number:02}", audience, "DET", question, Both(es, en), (), REVIEW)


LEGAL = PrintContact(
    Both("Ayuda legal inventada", "Invented legal help"),
    Both("Lunes a sábado, 8:00 a 18:00", "Monday to Saturday, 8:00 to 18:00"),
    "555 0134",
    date(2026, 3, 3),
    "legal",
)
CONSULATE = PrintContact(
    Both("Consulado inventado", "Invented consulate"),
    Both("Lunes a viernes", "Monday to Friday"),
    "555 0199",
    date(2026, 3, 4),
    "consulate",
)


def sheet(
    *answers: Answer, words: str = "both", paper: str = "letter", contacts: tuple[PrintContact, ...] = ()
) -> QaSheet:
    source = Both("Colección de ejemplo", "Example collection")
    return QaSheet("DET", words, paper, answers, "2026.1", date(2026, 4, 14), source, contacts)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack(resources() / "packs" / "standards")
