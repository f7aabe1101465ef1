"""What an upload really is."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from tests.papers import write_pdf
from walletdesk.domain.uploads import LONGEST_SIDE, check_file, name_file
from walletdesk.errors import UnsupportedFile

NONSENSE = (
    "524946467200000057454250565038580a000000080000001700001300005650382026000000d002009d012a180014003e6d"
    "349647a4232221280800800d896900003da3a000fefb9cc0000045584946260000004d4d002a000000080002010000020000"
    "00027800000001120003000000010006000000000000"
)
PDF = write_pdf("hello")


def draw(picture: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, "#1668dc").save(drawn, picture, **options)
    return drawn.getvalue()


@pytest.mark.parametrize(("picture", "becomes"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")])
def test_pictures_are_drawn_anew(picture: str, becomes: str) -> None:
    hidden = b"<script>alert(1)</script>"
    checked = check_file(draw(picture) + hidden)
    assert checked.media_type == becomes
    assert hidden not in checked.content
    assert Image.open(BytesIO(checked.content)).size == (40, 30)


def test_where_a_picture_was_taken_is_left_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif[0x0112] = 6  # turned
    content = draw("JPEG", exif=exif)
    assert b"SecretPhone" in content
    checked = check_file(content)
    assert b"SecretPhone" not in checked.content
    assert Image.open(BytesIO(checked.content)).size == (30, 40), "turned upright first"


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("picture", "hidden"),
    [
        ("JPEG", {"comment": b"SecretWords"}),
        ("JPEG", {"icc_profile": PROFILE}),
        ("JPEG", {"xmp": b"SecretWords"}),
        ("PNG", {"icc_profile": PROFILE}),
        ("PNG", {"transparency": (1, 2, 3), "icc_profile": PROFILE, "dpi": (300, 300)}),
        ("WEBP", {"icc_profile": PROFILE, "xmp": b"SecretWords"}),
    ],
)
def test_what_hides_beside_the_pixels_is_left_behind(picture: str, hidden: dict[str, object]) -> None:
    checked = check_file(draw(picture, **hidden))
    assert b"SecretWords" not in checked.content
    with Image.open(BytesIO(checked.content)) as kept:
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    ("mode", "clear", "seen"), [("P", 0, 1), ("L", 5, 9), ("RGB", (1, 2, 3), (9, 9, 9)), ("I;16", 5, 900)]
)
def test_what_was_transparent_stays_so_and_nothing_else_becomes_it(mode: str, clear: Any, seen: Any) -> None:
    drawn = BytesIO()
    image = Image.new(mode, (4, 4), clear)
    if mode == "P":
        image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 1), seen)
    image.save(drawn, "PNG", transparency=clear)
    kept = Image.open(BytesIO(check_file(drawn.getvalue()).content)).convert("RGBA")
    assert (kept.getpixel((0, 0))[3], kept.getpixel((1, 1))[3]) == (0, 255)  # type: ignore[index]


def test_a_huge_picture_is_made_smaller() -> None:
    checked = check_file(draw("PNG", (LONGEST_SIDE + 500, 100)))
    assert max(Image.open(BytesIO(checked.content)).size) == LONGEST_SIDE


def test_a_pdf_stays_as_it_is() -> None:
    assert check_file(PDF).content == PDF


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain words",
        b"<html><script>1</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\x00" * 40,
        b"MZ" + b"\x00" * 200,
        b"PK\x03\x04" + b"\x00" * 200,
        b"\xff\xd8\xff\xe0" + b"\x00" * 50,  # begins like a JPEG
        draw("PNG")[:60],  # cut off
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x02\x00\x00\x00" + b"\x00" * 30,
    ],
)
def test_everything_else_is_refused_whatever_it_calls_itself(content: bytes) -> None:
    with pytest.raises(UnsupportedFile):
        check_file(content)


@pytest.mark.parametrize(("picture", "side"), [("PNG", 30_000), ("PNG", 5_600), ("WEBP", 4_000)])
def test_a_bomb_is_refused_before_it_is_drawn(picture: str, side: int) -> None:
    bomb = BytesIO()
    Image.new("1", (side, side)).save(bomb, picture, lossless=True)
    assert len(bomb.getvalue()) < 1_000_000
    with pytest.raises(UnsupportedFile):
        check_file(bomb.getvalue())


def test_a_photo_as_large_as_phones_make_them_is_read_at_the_size_it_is_wanted_in() -> None:
    script = (
        "import resource, sys; from walletdesk.domain.uploads import check_file; content = sys.stdin.buffer.read();"
        "measure = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024;"
        "before = measure(); check_file(content); print(measure() - before)"
    )
    run = subprocess.run([sys.executable, "-c", script], input=draw("JPEG", (7_000, 7_000)), capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    assert int(run.stdout) < 300, "megabytes"


def test_a_picture_that_says_nonsense_about_itself_is_refused() -> None:
    """A width in words, found by changing bytes at random."""
    with pytest.raises(UnsupportedFile):
        check_file(bytes.fromhex(NONSENSE))


@pytest.mark.parametrize(
    ("name", "media_type", "named"),
    [
        ("凭证.png", "image/png", "凭证.png"),
        ("IMG_1.JPEG", "image/jpeg", "IMG_1.JPEG"),
        ("截图.webp", "image/jpeg", "截图.jpg"),
        ("对账单.html", "application/pdf", "对账单.html.pdf"),
        ("a.bat", "image/png", "a.bat.png"),
        ("file", "application/pdf", "file.pdf"),
        (".png", "application/pdf", ".png.pdf"),
    ],
)
def test_a_name_ends_as_what_the_file_is(name: str, media_type: str, named: str) -> None:
    assert name_file(name, media_type) == named
