"""Which help pages there are, and reading them."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.i18n import N_
from fieldtool.services.help_pictures import HelpPicture, help_picture
from fieldtool.services.help_texts import PICTURE, HelpText, read_text
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
    pictures: dict[tuple[str, str], HelpPicture]
    """By their language and name."""

    def in_(self, language: str) -> HelpText:
        """The page in `es` or `en`; English for any other language."""
        return self.texts["es" if language == "es" else "en"]


def read_page(id: str) -> HelpPage:
    """A page from its two files. A file that is missing or wrong is a fault of the program."""
    texts = {language: read_text(id, language) for language in ("es", "en")}
    pictures = {
        (language, block.name): help_picture(block.name, language)
        for language, text in texts.items()
        for block in text.blocks
        if block.kind == PICTURE
    }
    return HelpPage(id, texts, pictures)
