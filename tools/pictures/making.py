"""Makes the pictures of screens and writes them under their names: `home-monitoring-es-light.png`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from tools.pictures.notebook import fill
from tools.pictures.screens import Screen
from tools.pictures.session import SIZE, Session

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ROOT / "build" / "pictures"
"""All of them; not in git."""

THEMES = ("light", "dark", "contrast")


class Named(Protocol):
    """A screen or a picture of the help."""

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def wanted(beginnings: Sequence[str], among: Sequence[N]) -> tuple[N, ...]:
    """Those whose names begin so; all without beginnings."""
    return tuple(each for each in among if not beginnings or each.name.startswith(tuple(beginnings)))


def file_name(screen: Screen, language: str, theme: str) -> str:
    """How the picture of a screen is called."""
    return f"{screen.name}-{language}-{theme}.png"


def make(
    screens: Sequence[Screen],
    language: str,
    themes: Sequence[str],
    folder: Path,
    store: Path,
    scale: int = 100,
    size: tuple[int, int] = SIZE,
) -> Iterator[Path]:
    """Make them into `folder`, one after the other, on a notebook in the empty folder `store`.

    `scale` is that of the text in per cent, `size` that of the window in pixels.

    There must be an application (`ui.app.make_application`). A screen that cannot be brought raises.
    """
    folder.mkdir(parents=True, exist_ok=True)
    session = Session(fill(store, language, notice(store)), language, scale)
    session.resize(*size)
    try:
        for screen in screens:
            screen.bring(session)
            session.settle()
            for theme, picture in session.shoot(themes).items():
                path = folder / file_name(screen, language, theme)
                picture.save(str(path))
                yield path
    finally:
        session.close()


def notice(folder: Path) -> Path:
    """A photograph to attach: nothing is seen on it but a sheet on a wall."""
    picture = QPixmap(640, 480)
    picture.fill(Qt.GlobalColor.lightGray)
    with QPainter(picture) as painter:
        painter.fillRect(180, 90, 280, 300, Qt.GlobalColor.white)
        for line in range(7):
            painter.fillRect(210, 130 + 34 * line, 220 - 40 * (line % 3), 8, Qt.GlobalColor.darkGray)
    path = folder / "notice.png"
    picture.save(str(path))
    return path
