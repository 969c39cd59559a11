"""The PDF file that sheets are drawn into: its canvas, its structure and its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from fieldtool.printing import fonts, press, watermark

if TYPE_CHECKING:
    from fieldtool.printing.tags import Tags


class Document:
    """A PDF file being written. The same pages give the same bytes."""

    def __init__(self, out: BinaryIO, size: tuple[float, float], title: str, language: str) -> None:
        fonts.register()
        # Without a base font of ours, every page would name Helvetica, which is never embedded.
        # Loaded with the first sheet: the program starts sooner, and many days nothing is printed.
        from reportlab.pdfgen.canvas import Canvas

        from fieldtool.printing.tags import Tags

        self.canvas: Any = Canvas(
            out,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.BASE_FONT,
            pdfVersion=(1, 7),
            lang=language,
        )
        marked = press.current().exercise
        self.canvas.setTitle(f"{watermark.words_of_mark()}: {title}" if marked else title)
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator("fieldtool")
        self.canvas.setProducer("fieldtool")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.tags: Tags = Tags(self.canvas)
        self._marks = 0

    @property
    def pages(self) -> int:
        """How many pages are finished."""
        return len(self.canvas._doc.Pages.pages)

    def bookmark(self, title: str, top: float, level: int) -> None:
        """An entry of the outline that leads to this height of the current page."""
        self._marks += 1
        key = f"m{self._marks}"
        self.canvas.bookmarkHorizontal(key, 0, top)
        self.canvas.addOutlineEntry(fonts.clean(title), key, level)

    def end_page(self) -> None:
        self.canvas.showPage()
        self.tags.end_page()

    def repeat(self, first: int, last: int) -> None:
        """Add the finished pages from `first` to before `last` (both from 0) once more.

        The marks of a page are written once and shared by all its copies, so that a pile for a large group
        stays a small file.
        """
        from reportlab.pdfbase.pdfdoc import PDFPage, PDFStream, PDFZCompress

        document = self.canvas._doc
        for number in range(first, last):
            page = document.Pages.pages[number]
            if page.Contents is None:
                stream = PDFStream(content=page.stream, filters=[PDFZCompress])
                page.Contents = document.Reference(stream)
            copy = PDFPage()
            for name in ("pagewidth", "pageheight", "hasImages", "stream", "Contents", "Rotate"):
                setattr(copy, name, getattr(page, name))
            for name in ("_colorsUsed", "_shadingUsed", "XObjects", "ExtGState"):
                setattr(copy, name, getattr(page, name, None))
            document.addPage(copy)
            self.tags.repeat_page(number)

    def finish(self) -> None:
        """Write the file; call once, after the last page."""
        self.tags.finish()
        self.canvas.save()
