"""What may be read without a notebook and its phrase: the rights that came with the program."""

from __future__ import annotations

from fieldtool import i18n
from fieldtool.services.library import LibraryService
from fieldtool.services.pack_loading import load_packs
from fieldtool.services.reading import ReadingService
from fieldtool.storage.in_memory import ContentInMemory


class PublicRights:
    """The collection of the program, found and read; of a notebook nothing is opened.

    It lies in memory alone and belongs to the thread that made it. Standards, answers, the glossary and the
    instruments are found. Offices, which `say_words` brings in for a notebook, and the help, which speaks of
    one, are not. From then on words of lists are said as the program says them: an organisation may have said
    some otherwise while its notebook was open.

    Raises `UserError` C-05 when the content of the program is damaged.
    """

    country = ""
    """Which country a notebook is of is not known without opening it."""

    def __init__(self) -> None:
        self._content = ContentInMemory()
        try:
            with self._content.unit() as unit:
                load_packs(unit)
        except BaseException:
            self._content.close()
            raise
        i18n.take_words({})
        self.library = LibraryService(self._content)
        self.reading = ReadingService(self._content)

    def close(self) -> None:
        """Forget the collection and what was searched in it."""
        self._content.close()
