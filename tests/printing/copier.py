"""A bad copier: what is left of a page after it was copied, and the copy was copied again."""

from __future__ import annotations

import os
import random
import re
import subprocess
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

DPI = 300
SHRINK = 0.95
"""A copier that fits the page to its paper makes everything so much smaller, each time."""

BLUR = 1.5
"""Radius in pixels: the glass is not clean and the lid is not shut."""

NOISE = 60
"""Grey values by which a point may be lighter or darker before it becomes black or white."""


def page(pdf: bytes, number: int) -> Image.Image:
    """A page (from 0) as it leaves the printer: black and white."""
    with pdfium.PdfDocument(pdf) as document:
        return document[number].render(scale=DPI / 72, grayscale=True).to_pil()


def copied(original: Image.Image, generations: int = 2) -> Image.Image:
    """A copy of a copy: smaller, blurred, dirty, and without any grey. The same page gives the same copy."""
    dirt = random.Random(20261126)
    for _generation in range(generations):
        width, height = original.size
        small = original.resize((round(width * SHRINK), round(height * SHRINK)), Image.Resampling.BILINEAR)
        sheet = Image.new("L", original.size, 255)
        sheet.paste(small, ((width - small.width) // 2, (height - small.height) // 2))
        blurred = sheet.filter(ImageFilter.GaussianBlur(BLUR))
        noise = Image.frombytes("L", original.size, dirt.randbytes(width * height))
        grain = noise.point([value * 2 * NOISE // 255 for value in range(256)])
        dirty = ImageChops.subtract(ImageChops.add(blurred, grain), Image.new("L", original.size, NOISE))
        original = dirty.point([0 if value < 128 else 255 for value in range(256)])
    return original


def place_on_copy(box: Box, width: float, height: float, generations: int = 2) -> Box:
    """Where a part of a page is on its copy; the page has `width` × `height` points."""
    factor = SHRINK**generations
    left, bottom, right, top = box
    x, y = width / 2, height / 2
    return (
        x + (left - x) * factor,
        y + (bottom - y) * factor,
        x + (right - x) * factor,
        y + (top - y) * factor,
    )


def line(picture: Image.Image, box: Box, language: str, only: str = "") -> str:
    """What a reading machine finds in one line of a picture. `only`: the signs it looks for."""
    scale, pad = DPI / 72, 4.0
    left, bottom, right, top = box
    cut = picture.crop(
        (
            max(0, round((left - pad) * scale)),
            max(0, round(picture.height - (top + pad) * scale)),
            min(picture.width, round((right + pad) * scale)),
            min(picture.height, round(picture.height - (bottom - pad) * scale)),
        )
    )
    if sum(cut.histogram()[:128]) > cut.width * cut.height / 2:
        cut = ImageChops.invert(cut)
    framed = Image.new("L", (cut.width + 60, cut.height + 60), 255)
    framed.paste(cut, (30, 30))
    buffer = BytesIO()
    framed.save(buffer, "png", dpi=(DPI, DPI))
    signs = ("-c", f"tessedit_char_whitelist={only}") if only else ()
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", {"es": "spa", "en": "eng"}[language], "--psm", "7", *signs],
        input=buffer.getvalue(),
        capture_output=True,
        check=True,
        env={"OMP_THREAD_LIMIT": "1", "PATH": os.environ["PATH"]},
    )
    return re.sub(r"\s+", " ", done.stdout.decode()).strip()
