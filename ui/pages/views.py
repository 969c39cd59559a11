"""A page with one view at a time. Those beside the first are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from ui.page import Page

V = TypeVar("V", bound=QWidget)


class ViewsPage(Page):
    """Say `_first` for the view that is seen first, and `_view` in a `cached_property` for each other one."""

    def _first(self, made: V) -> V:
        self._views: list[QWidget] = [made]
        self._backs: list[Callable[..., Any]] = [lambda: None]
        self.body.addWidget(made)
        return made

    def _view(self, made: V, **told: Callable[..., Any]) -> V:
        """A view beside the first one, hidden. `told`: names of its signals, and who listens to them; `back`
        leads out of it."""
        made.hide()
        self.body.insertWidget(self.body.indexOf(self._views[-1]) + 1, made)
        self._views.append(made)
        self._backs.append(told["back"])
        for signal, listens in told.items():
            getattr(made, signal).connect(listens)
        return made

    def _is_open(self, name: str) -> bool:
        """Whether the view of that name was made and is shown."""
        return name in vars(self) and not vars(self)[name].isHidden()

    def _show(self, view: QWidget) -> None:
        for each in self._views:
            each.setVisible(each is view)
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)

    def go_back(self) -> None:
        """Esc: out of the view that is shown, as its own button does. What was typed stays."""
        at = next(n for n, each in enumerate(self._views) if not each.isHidden())
        self._backs[at]()
