"""A structure tree for screen readers: what is a heading, what is a paragraph, and in which language.

ReportLab has no door for this, so the marks are written into the page and the tree into the document by
hand. The result is shown as tagged by viewers; no validator was at hand, so nothing more is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString


class Tags:
    """Collects the elements of one document, in reading order."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = canvas._doc
        self._root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        self._whole = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName("Document")})
        self._whole["P"] = self._document.Reference(self._root)
        self._elements: list[Any] = []
        self._page: list[Any] = []
        self._pages: list[list[Any]] = []
        self._parents: list[Any] = []

    @contextmanager
    def element(self, kind: str, language: str) -> Iterator[None]:
        """Text drawn inside is one element: `H1`, `H2`, `P` …, in `es` or `en`."""
        element = PDFDictionary(
            {
                "Type": PDFName("StructElem"),
                "S": PDFName(kind),
                "P": self._document.Reference(self._whole),
                "Lang": PDFString(language),
                "K": len(self._page),
            }
        )
        self._canvas._code.append(f"/{kind} <</MCID {len(self._page)}>> BDC")
        yield
        self._canvas._code.append("EMC")
        self._page.append(element)

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Lines, pictograms and repeated furniture drawn inside are passed over by screen readers."""
        self._canvas._code.append("/Artifact BMC")
        yield
        self._canvas._code.append("EMC")

    def end_page(self) -> None:
        """Call right after the canvas closed a page."""
        self._tag(self._page)
        self._pages.append(self._page)
        self._page = []

    def repeat_page(self, number: int) -> None:
        """Call right after a copy of a finished page (from 0) was added: it is read as that page was."""
        self._tag([PDFDictionary(dict(each.dict)) for each in self._pages[number]])
        self._pages.append(self._pages[number])

    def _tag(self, elements: list[Any]) -> None:
        """Make these the elements of the last page."""
        page = self._document.Pages.pages[-1]
        # The class of pages lists the keys that it writes; one page may know more.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._parents)
        page.Tabs = PDFName("S")
        here = self._document.Reference(page)
        for element in elements:
            element["Pg"] = here
        references = [self._document.Reference(element) for element in elements]
        self._elements.extend(references)
        self._parents.append(PDFArray(references))

    def finish(self) -> None:
        """Put the tree into the catalogue of the document."""
        numbers: list[Any] = []
        for number, parents in enumerate(self._parents):
            numbers += [number, self._document.Reference(parents)]
        self._whole["K"] = PDFArray(self._elements)
        self._root["K"] = self._document.Reference(self._whole)
        self._root["ParentTree"] = self._document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        self._root["ParentTreeNextKey"] = len(self._parents)
        catalogue = self._document.Catalog
        catalogue.StructTreeRoot = self._root
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
