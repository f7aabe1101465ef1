"""What something costs, by the brand's fee table (contracts/brand.schema.json). Pure, Decimal only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, List, Mapping, Optional

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Quote:
    """`quota_left` is None where there is no free quota; `charged` is the part of the amount that costs."""

    way: str
    amount: Decimal
    charged: Decimal
    fee: Decimal
    quota_left: Optional[Decimal]


def quote_all(service: Mapping[str, Any], amount: Decimal, *, quota_left: Optional[Decimal]) -> List[Quote]:
    """The usual way first, then the others."""
    return [quote(way, amount, quota_left=quota_left) for way in (service, *service["other_ways"])]


def quote(way: Mapping[str, Any], amount: Decimal, *, quota_left: Optional[Decimal] = None) -> Quote:
    """The quota is used up first; what remains is charged by slices, within least and most."""
    left = quota_left if way["free_quota_monthly"] is not None else None
    charged = max(amount - (left or Decimal(0)), Decimal(0))
    fee = _charge(way, charged)
    return Quote(way=way["way"], amount=amount, charged=charged, fee=fee, quota_left=left)


def _charge(way: Mapping[str, Any], charged: Decimal) -> Decimal:
    fee = _slices(way, charged)
    if fee == 0:
        return Decimal("0.00")
    least, most = Decimal(way["min"]), way["max"]
    fee = max(fee, least)
    fee = min(fee, Decimal(most)) if most is not None else fee
    return fee.quantize(CENT, rounding=ROUND_HALF_UP)


def _slices(way: Mapping[str, Any], charged: Decimal) -> Decimal:
    """Each part of the amount pays its slice's rate; without slices one rate for all."""
    fee, done = Decimal(0), Decimal(0)
    for tier in way["tiers"] or [{"up_to": None, "rate": way["rate"]}]:
        end = charged if tier["up_to"] is None else min(charged, Decimal(tier["up_to"]))
        fee += max(end - done, Decimal(0)) * Decimal(tier["rate"])
        done = max(done, end)
    return fee
