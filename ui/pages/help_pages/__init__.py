"""The help pages: text files in both languages, which are read here, shown in Help and found by search."""

from ui.pages.help_pages.pages import GUIDES, PAGES, SCREENS, HelpPage, read_page

__all__ = ["GUIDES", "PAGES", "SCREENS", "HelpPage", "read_page"]
