"""Integer fen in the tables, decimal strings in yuan on the wire."""

import re
from decimal import Decimal

_YUAN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")


def parse_yuan(text: str) -> int:
    """Fen of "500", "39.9" or "39.90"; ValueError for anything else, signs included."""
    if not _YUAN.fullmatch(text):
        raise ValueError("must be an amount in yuan with at most two places, such as 39.90")
    return int(Decimal(text) * 100)


def render_yuan(amount_fen: int) -> str:
    return f"{Decimal(amount_fen) / 100:.2f}"
