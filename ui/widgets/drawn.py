"""Drawing shared by the widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from fieldtool.domain.unseen import unmasked
from ui import icons
from ui.look import LOOK
from ui.widgets.folding import in_lines


def box(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: str | None,
    line: str | None,
    width: int = 1,
) -> None:
    """A rounded box inside `rect`; `fill` and `line` are tokens; the line lies wholly inside."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if line else 0
    painter.setBrush(LOOK.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(LOOK.colour(line), width) if line else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


CARD_CORNER = 10
"""Pixels at 100 % of the round corners of a card, as in the style sheet."""


def ground(painter: QPainter, view: QAbstractScrollArea, rect: QRect, token: str) -> None:
    """The ground of a row of a list. Where the list reaches the edge of its card it ends inside of the line
    around it, also in the round corners."""
    inside = _inside_of_card(view.viewport())
    if inside is None or inside.contains(QRectF(rect)):
        painter.fillRect(rect, LOOK.colour(token))
        return
    row = QPainterPath()
    row.addRect(QRectF(rect))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(row.intersected(inside), LOOK.colour(token))


def _inside_of_card(widget: QWidget) -> QPainterPath | None:
    """What the line around the card of a widget encloses, in the coordinates of the widget."""
    card = widget.parentWidget()
    while card is not None and not card.property("card"):
        card = card.parentWidget()
    if card is None:
        return None
    inside = QPainterPath()
    place = QRectF(QRect(widget.mapFrom(card, QPoint(0, 0)), card.size())).adjusted(1, 1, -1, -1)
    inside.addRoundedRect(place, LOOK.px(CARD_CORNER) - 1, LOOK.px(CARD_CORNER) - 1)
    return inside


def picture(painter: QPainter, drawing: QPixmap, left: float, middle: float) -> None:
    """A pixmap with its left edge at `left`, centred on the height `middle`."""
    size = drawing.deviceIndependentSize()
    painter.drawPixmap(QPointF(round(left), round(middle - size.height() / 2)), drawing)


def words(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str,
    token: str,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, cut with … where it does not fit."""
    painter.setFont(LOOK.font(role))
    painter.setPen(LOOK.colour(token))
    cut = LOOK.metrics(role).elidedText(unmasked(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(flags), cut)


def folded(painter: QPainter, rect: QRect, text: str, roles: tuple[str, str], token: str) -> None:
    """One line in the first role where it fits, else two in the second, smaller one; then cut with …."""
    text = unmasked(text)
    usual, small = roles
    if LOOK.metrics(usual).horizontalAdvance(text) <= rect.width():
        words(painter, rect, text, usual, token)
        return
    first, *more = in_lines(text, LOOK.metrics(small), rect.width())
    tall = LOOK.metrics(small).height()
    lines = [first, " ".join(more)] if more else [first]
    top = rect.top() + (rect.height() - tall * len(lines)) // 2
    for number, each in enumerate(lines):
        words(painter, QRect(rect.left(), top + tall * number, rect.width(), tall), each, small, token)


def is_cut(text: str, roles: tuple[str, str], width: int) -> bool:
    """Whether `folded` cuts this text in a cell so wide."""
    text = unmasked(text)
    usual, small = roles
    if LOOK.metrics(usual).horizontalAdvance(text) <= width:
        return False
    _first, *more = in_lines(text, LOOK.metrics(small), width)
    return LOOK.metrics(small).horizontalAdvance(" ".join(more)) > width


PILL_HEIGHT, PILL_PAD, PILL_ICON, PILL_GAP = 24, 11, 14, 5


def pill_size(text: str, icon: str | None) -> QSize:
    """How large a pill with these words is."""
    width = LOOK.metrics("small-strong").horizontalAdvance(text) + 2 * LOOK.px(PILL_PAD)
    if icon:
        width += LOOK.px(PILL_ICON) + LOOK.px(PILL_GAP)
    return QSize(width + 1, max(LOOK.px(PILL_HEIGHT), LOOK.metrics("small-strong").height() + LOOK.px(4)))


def pill(painter: QPainter, rect: QRect, text: str, icon: str | None, tone: str) -> None:
    """A status pill: icon and word on a soft ground; `tone` names a pair such as `amber` and `amber-soft`.

    Where `rect` is too narrow for one line and high enough for more, the words go on in the next."""
    line = tone if LOOK.high_contrast else None
    one = pill_size(text, icon)
    box(painter, rect, min(rect.height(), one.height()) / 2, f"{tone}-soft", line)
    left = rect.left() + LOOK.px(PILL_PAD)
    middle = rect.center().y() + 1
    if icon:
        picture(painter, icons.pixmap(icon, tone, PILL_ICON), left, middle)
        left += LOOK.px(PILL_ICON) + LOOK.px(PILL_GAP)
    wide, tall = rect.right() - left + 1, LOOK.metrics("small-strong").lineSpacing()
    if rect.height() <= one.height():
        words(painter, QRect(left, rect.top(), wide, rect.height()), text, "small-strong", tone)
        return
    lines = pill_lines(text, icon, rect.width())
    top = rect.top() + (rect.height() - tall * len(lines)) // 2
    for number, each in enumerate(lines):
        words(painter, QRect(left, top + tall * number, wide, tall), each, "small-strong", tone)


def pill_lines(text: str, icon: str | None, width: int) -> list[str]:
    """The words of a pill that is so wide."""
    metrics = LOOK.metrics("small-strong")
    around = pill_size(text, icon).width() - metrics.horizontalAdvance(text)
    return in_lines(text, metrics, width - around) if width < pill_size(text, icon).width() else [text]
