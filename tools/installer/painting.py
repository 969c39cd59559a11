"""Paints an SVG as PNG in several sizes, and as ICO and ICNS.

    python -m tools.installer.painting F.svg 16 32

Runs in the environment of the build, which has Qt and Pillow.
"""

from __future__ import annotations

import sys
from pathlib import Path


def paint(svg: Path, sizes: list[int]) -> None:
    """Write the pictures beside the drawing."""
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication(sys.argv[:1])
    drawn = QSvgRenderer(str(svg))
    for size in sizes:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawn.render(painter)
        painter.end()
        if not picture.save(str(svg.with_name(f"{svg.stem}-{size}.png"))):
            raise SystemExit(f"{svg.name}: {size}")
    with Image.open(svg.with_name(f"{svg.stem}-{max(sizes)}.png")) as largest:
        largest.save(svg.with_suffix(".ico"), sizes=[(each, each) for each in sizes if each <= 256])
        largest.save(svg.with_suffix(".icns"))
    app.quit()


if __name__ == "__main__":
    paint(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
