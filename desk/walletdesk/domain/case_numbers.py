"""Numbers people read out on the phone: C20261121-0001238 is the day, a counter of six digits and a check digit.

The check digit is ISO/IEC 7064 MOD 11,10 over all digits before it: one wrong digit is always noticed.
"""

import re
import unicodedata
from datetime import date
from typing import Literal

Series = Literal["C", "B"]
"""C is a case, B a callback (回访)."""
_SHAPE = re.compile(r"([CB])(\d{8})-?(\d{7})", re.ASCII)


def render_number(series: Series, day: date, count: int) -> str:
    digits = f"{day:%Y%m%d}{count % 1_000_000:06d}"
    return f"{series}{digits[:8]}-{digits[8:]}{find_check_digit(digits)}"


def read_number(typed: str) -> str | None:
    """The number as we write it, from how somebody typed it; None when it cannot be one of ours."""
    folded = "".join(unicodedata.normalize("NFKC", typed).split()).upper()
    match = _SHAPE.fullmatch(re.sub(r"[‐‑‒–—_]+", "-", folded))
    if match is None:
        return None
    series, day, rest = match.groups()
    return f"{series}{day}-{rest}" if find_check_digit(day + rest[:-1]) == rest[-1] else None


def find_check_digit(digits: str) -> str:
    product = 10
    for digit in digits:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)
