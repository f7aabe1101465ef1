"""What an upload really is, by its bytes: JPEG, PNG, WebP or PDF. Pictures are drawn anew, which leaves behind where
they were taken and anything hidden in them."""

from dataclasses import dataclass
from io import BytesIO
from itertools import chain

import puremagic
from PIL import Image, ImageOps

from walletdesk.errors import UnsupportedFile

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PDF = "application/pdf"
PDF_MARK = b"%PDF-"
# A picture of some kilobytes may claim to be of gigapixels. A phone's camera makes at most about fifty million, and a
# JPEG is read at about the size it is wanted in; the others take memory for every pixel, WebP twice.
MOST_PIXELS = {"JPEG": 60_000_000, "PNG": 30_000_000, "WEBP": 15_000_000}
# As they are kept: WebP becomes JPEG.
ENDINGS = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), PDF: (".pdf",)}
# Small print of a receipt stays readable.
LONGEST_SIDE = 3000
JPEG_QUALITY = 85


@dataclass(frozen=True, slots=True)
class CheckedFile:
    content: bytes
    media_type: str


def check_file(content: bytes) -> CheckedFile:
    """Raises UnsupportedFile."""
    media_type = _sniff(content)
    if media_type == PDF and content.startswith(PDF_MARK):
        return CheckedFile(content, PDF)
    if media_type not in PICTURES:
        raise UnsupportedFile()
    return _redraw(content, PICTURES[media_type])


def name_file(name: str, media_type: str) -> str:
    """`name` with an ending that says what the file is: saved as .html or .bat, even a PDF might run."""
    right, *others = ENDINGS[media_type]
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending}".lower() in (right, *others):
        return name
    is_of_another = f"{dot}{ending}".lower() in chain(*ENDINGS.values(), (".webp",))
    return f"{stem if stem and is_of_another else name}{right}"


def _sniff(content: bytes) -> str:
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError) as error:
        raise UnsupportedFile() from error


def _redraw(content: bytes, picture: str) -> CheckedFile:
    try:
        with Image.open(BytesIO(content), formats=(picture,)) as opened:
            if opened.width * opened.height > MOST_PIXELS[picture]:
                raise UnsupportedFile()
            # Made small before anything copies it.
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=1.0)
            return _save(ImageOps.exif_transpose(opened), as_png=picture == "PNG")
    except Exception as error:
        # Whatever the reader stumbled over: struct.error, OSError, SyntaxError and more, by the bytes it was given.
        raise UnsupportedFile() from error


def _save(image: Image.Image, *, as_png: bool) -> CheckedFile:
    drawn = BytesIO()
    if as_png:
        _strip(image.convert("RGBA" if image.has_transparency_data else "RGB")).save(drawn, "PNG")
        return CheckedFile(drawn.getvalue(), "image/png")
    _strip(image.convert("RGB")).save(drawn, "JPEG", quality=JPEG_QUALITY)
    return CheckedFile(drawn.getvalue(), "image/jpeg")


def _strip(image: Image.Image) -> Image.Image:
    """Of comments, colour profiles and the like, which would be written again; what is clear is so in the pixels."""
    image.info.clear()
    return image
