"""Icons: Tabler's drawings, coloured from the tokens when they are drawn and kept by name, colour and
size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from fieldtool.paths import resources
from ui.look import LOOK


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float, pad: int) -> QPixmap:
    made = QPixmap(round((size + pad) * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    svg = _drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0


def pixmap(name: str, token: str = "text", size: float = 20, pad: float = 0) -> QPixmap:
    """The drawing `resources/icons/{name}.svg` in the colour of a token; `size` in pixels at 100 %."""
    return _pixmap(name, LOOK.tokens[token], LOOK.px(size), _ratio(), LOOK.px(pad))


def icon(
    name: str,
    token: str = "text",
    size: float = 20,
    on: str | None = None,
    disabled: str = "disabled",
    pad: float = 0,
) -> QIcon:
    """An icon for a button; `on` is the token when the button is checked."""
    made = QIcon(pixmap(name, token, size, pad))
    if on:
        made.addPixmap(pixmap(name, on, size, pad), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(pixmap(name, disabled, size, pad), QIcon.Mode.Disabled)
    return made


def set_icon(
    button: QAbstractButton,
    name: str,
    token: str = "text",
    size: float = 20,
    on: str | None = None,
    pad: float = 0,
) -> None:
    """Give a button an icon that follows theme and size of text."""

    def put() -> None:
        button.setIcon(icon(name, token, size, on, pad=pad))
        button.setIconSize(QSize(LOOK.px(size) + LOOK.px(pad), LOOK.px(size)))

    LOOK._bindings.add(button, put, "icon")
    put()
