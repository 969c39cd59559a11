"""Pictures: what is hidden in them, and copies that hold nothing but what is seen."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from fieldtool import pictures
from fieldtool.domain.vocabularies import HIDDEN_DATA
from fieldtool.pictures import clean_copy, hidden_data
from tests.services import photographs
from tests.services.laptops import error_of
from tests.services.photographs import SECRETS, pixels

ALL = (photographs.jpeg, photographs.png, photographs.webp, photographs.tiff, photographs.gif)


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_a_clean_copy_holds_none_of_what_was_hidden(make: Callable[[], bytes]) -> None:
    data = make()
    before = [word for word in SECRETS if word in data]
    assert before
    assert hidden_data(data)
    copy = clean_copy(data)
    assert [word for word in SECRETS if word in copy] == []
    assert b"Exif\0\0" not in copy
    assert b"xmpmeta" not in copy
    assert b"8BIM" not in copy
    assert hidden_data(copy) == ()
    assert opened(copy).format == opened(data).format
    assert not opened(copy).getexif().get_ifd(0x8825)


def test_the_photograph_of_a_telephone_tells_all_this() -> None:
    data = photographs.jpeg()
    assert all(word in data for word in SECRETS)
    assert hidden_data(data) == tuple(HIDDEN_DATA.codes)
    assert hidden_data(photographs.png()) == ("position", "device", "time", "author", "other")


def test_a_plain_picture_holds_nothing_more() -> None:
    for form in ("JPEG", "PNG", "WEBP", "GIF", "TIFF"):
        made = BytesIO()
        pixels().save(made, form)
        assert hidden_data(made.getvalue()) == (), form


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_clean_copy_is_upright(orientation: int) -> None:
    copy = opened(clean_copy(photographs.jpeg(orientation)))
    seen = Image.open(BytesIO(photographs.jpeg(orientation)))
    expected = pictures.ImageOps.exif_transpose(seen)
    assert copy.size == expected.size
    corners = [(2, 2), (copy.width - 3, 2), (2, copy.height - 3)]
    for corner in corners:
        assert abs(copy.getpixel(corner)[0] - expected.getpixel(corner)[0]) < 12


def test_colours_of_another_profile_are_brought_to_those_of_every_screen() -> None:
    red = Image.new("RGB", (8, 8), (200, 30, 30))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # In this profile red and blue have changed places.
    swapped = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    made = BytesIO()
    red.save(made, "PNG", icc_profile=swapped)
    copy = opened(clean_copy(made.getvalue()))
    assert copy.getpixel((4, 4)) == (30, 30, 200)
    assert "icc_profile" not in copy.info
    made = BytesIO()
    red.save(made, "PNG", icc_profile=b"broken")
    assert opened(clean_copy(made.getvalue())).getpixel((4, 4)) == (200, 30, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_stays_as_it_looks(mode: str) -> None:
    source = pixels().convert(mode) if mode != "I;16" else Image.new("I;16", (64, 48), 40_000)
    made = BytesIO()
    source.save(made, "PNG")
    copy = opened(clean_copy(made.getvalue()))
    assert copy.convert("RGB").tobytes() == opened(made.getvalue()).convert("RGB").tobytes()


def test_the_transparency_of_a_palette_stays() -> None:
    made = BytesIO()
    picture = pixels(mode="P")
    picture.save(made, "PNG", transparency=0)
    copy = opened(clean_copy(made.getvalue()))
    assert copy.mode == "RGBA"
    assert (copy.getpixel((2, 2))[3], copy.getpixel((60, 2))[3]) == (0, 255)


def test_all_pages_and_frames_stay() -> None:
    assert opened(clean_copy(photographs.tiff())).n_frames == 2
    copy = opened(clean_copy(photographs.gif()))
    assert copy.n_frames == 3
    assert copy.info["duration"] == 70


def test_of_several_pictures_in_one_photograph_the_first_is_kept() -> None:
    made = BytesIO()
    pixels().save(made, "MPO", save_all=True, append_images=[pixels((16, 12))], comment=b"NotaSecreta")
    data = made.getvalue()
    assert "thumbnail" in (hidden_data(data) or ())
    copy = clean_copy(data)
    assert (opened(copy).format, opened(copy).size) == ("JPEG", (64, 48))
    assert hidden_data(copy) == ()


def test_what_cannot_be_read_is_refused() -> None:
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
    bmp = BytesIO()
    pixels().save(bmp, "BMP")
    for data in (heic, b"", b"\xff\xd8\xff", b"not a picture", bmp.getvalue()):
        assert error_of(clean_copy, data).code == "A-20"
        assert hidden_data(data) is None


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_damaged_pictures_give_a_sentence_or_a_picture(make: Callable[[], bytes]) -> None:
    data, chance = make(), random.Random(7)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        del broken[chance.choice([len(broken), chance.randrange(len(broken))]) :]
        hidden_data(bytes(broken))
        try:
            copy = clean_copy(bytes(broken))
        except pictures.UserError as error:
            assert error.code in ("A-20", "A-21")
        else:
            assert not any(word in copy for word in SECRETS)


def test_a_picture_that_unpacks_to_more_than_the_memory_holds() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + photographs.chunk(b"IHDR", header) + photographs.chunk(b"IDAT", b"x")
    assert error_of(clean_copy, bomb).code == "A-21"
    assert hidden_data(bomb) is None
