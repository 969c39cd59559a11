"""Which help pages there are, and reading them."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool import paths
from fieldtool.domain.knowledge import Both
from fieldtool.i18n import N_
from ui.pages.help_pages.text import OPEN, HelpText, filled, parse
from ui.sections import SECTIONS

GUIDES = (
    ("border", N_("At a border post")),
    ("shelter", N_("In a shelter")),
    ("trainer", N_("Giving a training")),
    ("coordinator", N_("Coordinating")),
)
"""Id of a guide and for whom it is; the use of the notebook opens the first that fits."""

GUIDE_OF_USE = {
    "monitoring": "border",
    "shelter": "shelter",
    "training": "trainer",
    "coordination": "coordinator",
}

SCREENS = tuple((f"screen-{each.key}", each.title) for each in SECTIONS if each.key != "help")
"""Id of the help for a screen (`screen-rights`), and its title."""

PAGES = (*(id for id, _title in GUIDES), *(id for id, _title in SCREENS), "protection", "doubts")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page in both languages."""

    id: str
    texts: dict[str, HelpText]

    def in_(self, language: str) -> HelpText:
        """The page in `es` or `en`; English for any other language."""
        return self.texts["es" if language == "es" else "en"]


@dataclass(frozen=True, slots=True)
class HelpItem:
    """A page as search takes it. `desk.open("help", page=id)` shows it."""

    id: str
    title: Both
    body: Both


def read_page(id: str) -> HelpPage:
    """A page from its two files. A file that is missing or wrong is a fault of the program."""
    folder = paths.program() / "resources" / "help"
    return HelpPage(
        id,
        {code: parse((folder / code / f"{id}.txt").read_text("utf-8")) for code in ("es", "en")},
    )


def help_items() -> tuple[HelpItem, ...]:
    """All pages with their words in both languages."""
    return tuple(_item(read_page(id)) for id in PAGES)


def _item(page: HelpPage) -> HelpItem:
    bodies = {
        code: "\n".join(filled(each.text, code) for each in text.blocks if each.kind != OPEN)
        for code, text in page.texts.items()
    }
    titles = {code: text.title for code, text in page.texts.items()}
    return HelpItem(page.id, Both(**titles), Both(**bodies))
