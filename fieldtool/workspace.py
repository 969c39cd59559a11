"""Opens a folder and builds the services on it: the one place where the parts are put together."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from fieldtool import i18n
from fieldtool.clock import Clock, system_clock
from fieldtool.domain.vocabularies import COUNTRIES, USES
from fieldtool.progress import Progress
from fieldtool.services.attachments import AttachmentService
from fieldtool.services.author import Author, new_author, read_author
from fieldtool.services.checking import CheckService
from fieldtool.services.contacts import ContactService
from fieldtool.services.directory import DirectoryService
from fieldtool.services.drafts import DraftService
from fieldtool.services.duplicates import DuplicateService
from fieldtool.services.entering import EnteringService
from fieldtool.services.exchange import ExchangeService
from fieldtool.services.figures import FigureService
from fieldtool.services.found_items import find_all_kinds, load_help
from fieldtool.services.interop import InteropService
from fieldtool.services.keeping import KeepingService
from fieldtool.services.keys import KeyService, start_rehearsals
from fieldtool.services.last_sheet import LastSheetService
from fieldtool.services.library import LibraryService
from fieldtool.services.news import NewsService, note_opened
from fieldtool.services.news import begin as begin_news
from fieldtool.services.open_copies import OpenCopies
from fieldtool.services.pack_loading import load_packs, say_words
from fieldtool.services.posts import PostService, begin_post
from fieldtool.services.practice import is_practice, mark
from fieldtool.services.reading import ReadingService
from fieldtool.services.records import RecordService
from fieldtool.services.referrals import ReferralService
from fieldtool.services.screening import ScreeningService
from fieldtool.services.setup import RecoveryWords, check_phrase, read_words
from fieldtool.services.visits import VisitService
from fieldtool.storage import erasing
from fieldtool.storage.keys import Effort
from fieldtool.storage.store import Store, Unit

if TYPE_CHECKING:
    from fieldtool.services.packs import PackService
    from fieldtool.services.printing import PrintService


class Workspace:
    """An open store with its services. It belongs to the thread that opened it."""

    def __init__(self, store: Store, clock: Clock = system_clock) -> None:
        self._store = store
        self._clock = clock
        self._author: Author
        try:
            with store.unit() as unit:
                load_packs(unit)
                say_words(unit)
                load_help(unit)
                find_all_kinds(unit)
                note_opened(unit)
                self._author = author = read_author(unit, clock)
                self.use = unit.local.text("use")
                self.country = unit.local.text("country")
                self.organisation = unit.local.text("organisation")
                self.printer = unit.local.text("printer")
                self.practice = is_practice(unit)
        except BaseException:
            i18n.take_words({})
            store.close()
            raise
        self.records = RecordService(store, author)
        self.attachments = AttachmentService(store, author)
        self.open_copies = OpenCopies(store.folder, self.attachments)
        self.contacts = ContactService(store, author, self.records, clock)
        self.directory = DirectoryService(store, self.contacts, clock)
        self.posts = PostService(store)
        self.last_sheet = LastSheetService(store)
        self.duplicates = DuplicateService(store, author)
        self.figures = FigureService(store, author, clock)
        self.interop = InteropService(store, author)
        self.drafts = DraftService(store, clock)
        self.visits = VisitService(store, author, clock)
        self.entering = EnteringService(store, author)
        self.library = LibraryService(store, self.country)
        self.reading = ReadingService(store)
        self.screening = ScreeningService(
            store, self.directory, self.contacts, self.drafts, self.records, clock
        )
        self.referrals = ReferralService(store, self.records, clock)
        self.exchange = ExchangeService(store, author)
        self.checking = CheckService(store, author)
        self.keeping = KeepingService(store, clock)
        self.keys = KeyService(store, clock)
        self.news = NewsService(store, clock)

    @cached_property
    def packs(self) -> PackService:
        """All that is done with collections; loaded by who does it, as the one that prints."""
        from fieldtool.services.packs import PackService

        return PackService(self._store, self._author, self._content_changed)

    @cached_property
    def printing(self) -> PrintService:
        """All that is printed; loaded by who prints, since it takes 2 MB."""
        from fieldtool.services.printing import PrintService

        return PrintService(self._store, self._clock)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a store in the folder."""
        return Store.exists(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        phrase: str,
        recovery: RecoveryWords,
        *,
        use: str,
        country: str,
        organisation: str = "",
        post: str = "",
        practice: str = "",
        effort: Effort | None = None,
        clock: Clock = system_clock,
    ) -> Self:
        """Make a new store and open it. `recovery` are words that the person has already written down.

        `organisation` is a name or a code and may be empty; `post` is the name of the place from which people
        work, "" when it is chosen later. `practice`: `es` or `en` for a practice store with invented cases in
        that language, "" for a real one.

        Raises `UserError` for a weak phrase, a folder that is not empty or a name that cannot be; then
        nothing was made.
        """
        check_phrase(phrase)

        def fill(unit: Unit) -> None:
            new_author(unit)
            start_rehearsals(unit, clock())
            begin_news(unit)
            unit.local.set("use", use.encode())
            unit.local.set("country", country.encode())
            unit.local.set("organisation", " ".join(organisation.split()).encode())
            if practice:
                mark(unit)
            load_packs(unit)
            if post.strip():
                begin_post(unit, read_author(unit, clock), post, country)

        made = cls(Store.create(folder, phrase, recovery, fill, effort), clock)
        if practice:
            try:
                made.fill_practice(practice)
            except BaseException:
                made.erase()  # half a practice store would mislead whoever opens it
                raise
        return made

    def fill_practice(self, language: str) -> None:
        """Put invented cases into a practice store, told in `es` or `en`; never into another."""
        assert self.practice
        from fieldtool.services.invented_cases import InventedCases

        cases = InventedCases(self.records, self.exchange, self._clock)
        cases.fill(language, self.country)

    @classmethod
    def open(cls, folder: Path, phrase: str, clock: Clock = system_clock) -> Self:
        """Open the store of a folder. Raises `UserError`; a wrong phrase (K-01) loses nothing."""
        return cls(Store.open(folder, phrase, clock), clock)

    @classmethod
    def recover(cls, folder: Path, words: str, new_phrase: str, clock: Clock = system_clock) -> Self:
        """Open the store with the words of its recovery sheet, or of its organisation's, and give it a new
        phrase. Raises `UserError`: K-03 or K-04 for the words, K-08 for the phrase."""
        recovery = read_words(words)
        check_phrase(new_phrase)
        made = cls(Store.recover(folder, recovery, new_phrase, clock), clock)
        made.rehearse(words)  # it was no rehearsal, and shows the same
        return made

    def change_phrase(self, old: str, new: str) -> None:
        """Give the store a new phrase. Raises `UserError`: K-08 for a weak one, K-01 for a wrong old one."""
        check_phrase(new)
        self._store.change_phrase(old, new)

    def rehearsal_due(self) -> bool:
        """Whether to propose that the words of the recovery sheet are tried."""
        return self.keys.rehearsal_due()

    def rehearse(self, words: str) -> str:
        """Try whether recovery words would open this store: see `KeyService.rehearse`."""
        return self.keys.rehearse(words)

    def set_use(self, use: str) -> None:
        """What the store is used for: a code of `USES`. It stays on this computer."""
        assert use in USES
        self._set("use", use)
        self.use = use

    def set_country(self, country: str) -> None:
        """The country of the store, one of `COUNTRIES`. It stays on this computer."""
        assert country in COUNTRIES
        self._set("country", country)
        self.country = country

    def _content_changed(self) -> None:
        self.library.content_changed()
        with self._store.unit() as unit:
            say_words(unit)
            load_help(unit)

    def set_organisation(self, organisation: str) -> None:
        """What people call their organisation: a name, a code or nothing. It stays on this computer."""
        self.organisation = " ".join(organisation.split())
        self._set("organisation", self.organisation)

    def set_printer(self, name: str) -> None:
        """The printer that is offered first; "" for the one of the system. It stays on this computer."""
        self._set("printer", name)
        self.printer = name

    def _set(self, name: str, value: str) -> None:
        with self._store.unit() as unit:
            unit.local.set(name, value.encode())

    def close(self) -> None:
        """Give the store free and forget its keys. Nothing is lost when this is not called.

        Clear copies that another program holds open are told by `open_copies.take_back`, which also works
        when the store is closed.
        """
        try:
            if self._store.is_open:
                self.drafts.put_away()
        finally:
            self._store.close()
            self._author.forget()
            self.open_copies.take_back()

    def erase(self, progress: Progress | None = None) -> None:
        """Close the store and erase it for ever, and the backups beside it; nothing can bring it back.

        Those in a chosen folder or on a stick stay. What nobody has confirmed yet is told by
        `exchange.handed`, before. Raises `UserError`: K-20 when the store is still there, K-21 when only
        files without a key are left, K-22 when another program holds a clear copy of an attachment.
        """
        self._store.close()
        self._author.forget()
        i18n.take_words({})
        # What `close` does besides could take long; here the keys come first.
        erasing.erase(self._store.folder, progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
