"""One name for a bank, however the wallet or the user calls it (data/lexicon/banks.txt)."""

from __future__ import annotations

from functools import lru_cache
from typing import Mapping, Optional

from bot.brand import ROOT

BANKS = ROOT / "data" / "lexicon" / "banks.txt"
NOT_A_BANK = "-"


def canonical(bank: Optional[str]) -> Optional[str]:
    """中国邮政储蓄银行 is 邮储银行; an unknown bank keeps its name."""
    return _names().get(bank, bank) if bank else None


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for line in BANKS.read_text(encoding="utf-8").splitlines():
        name, colon, aliases = line.partition(":")
        if colon and name != NOT_A_BANK:
            names.update(dict.fromkeys([name, *aliases.split()], name))
    return names
