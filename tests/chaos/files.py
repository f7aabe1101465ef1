"""Files that users send: small pictures and papers, each another one."""

from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image


@dataclass(frozen=True, slots=True)
class DrawnFile:
    name: str
    media_type: str
    content: bytes


def draw_file(random: Random) -> DrawnFile:
    """Now and then one of a hundred kilobytes and more, as photos are."""
    size, drawn = (random.randrange(20, 400), random.randrange(20, 400)), BytesIO()
    color = (random.randrange(256), random.randrange(256), random.randrange(256))
    picture = Image.effect_noise((400, 400), 80) if random.random() < 0.2 else Image.new("RGB", size, color)
    suffix, media_type = random.choice((("png", "image/png"), ("jpeg", "image/jpeg"), ("pdf", "application/pdf")))
    picture.save(drawn, suffix.upper())
    return DrawnFile(f"receipt-{random.randrange(10_000)}.{suffix}", media_type, drawn.getvalue())
