"""What an upload really is, by its bytes: JPEG, PNG, WebP or PDF. Pictures are drawn anew, which leaves behind where
they were taken and anything hidden in them."""

from dataclasses import dataclass
from io import BytesIO

import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError

from walletdesk.errors import UnsupportedFile

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PDF = "application/pdf"
# A picture of some kilobytes may claim to be of gigapixels; a phone's camera makes at most about fifty million.
MOST_PIXELS = 60_000_000
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
    if media_type == PDF and content.startswith(b"%PDF-"):
        return CheckedFile(content, PDF)
    if media_type not in PICTURES:
        raise UnsupportedFile()
    return _redraw(content, PICTURES[media_type])


def _sniff(content: bytes) -> str:
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError) as error:
        raise UnsupportedFile() from error


def _redraw(content: bytes, picture: str) -> CheckedFile:
    try:
        with Image.open(BytesIO(content), formats=(picture,)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnsupportedFile()
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _save(image, as_png=picture == "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise UnsupportedFile() from error


def _save(image: Image.Image, *, as_png: bool) -> CheckedFile:
    drawn = BytesIO()
    if as_png:
        image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB").save(drawn, "PNG")
        return CheckedFile(drawn.getvalue(), "image/png")
    image.convert("RGB").save(drawn, "JPEG", quality=JPEG_QUALITY)
    return CheckedFile(drawn.getvalue(), "image/jpeg")
