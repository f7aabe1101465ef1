from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from actions.fees import fee_kind
from actions.quoting import quote, quote_all

WAY: dict[str, Any] = {
    "way": "提现", "rate": "0.001", "min": "0.10", "max": "25.00", "free_quota_monthly": "20000.00", "tiers": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "left", "fee"),
    [
        ("3000", "6500", "0.00"),  # within the quota
        ("6500.01", "6500", "0.10"),  # one fen above: the least fee
        ("10000", "6500", "3.50"),  # only what exceeds the quota
        ("100000", "0", "25.00"),  # the most
        ("1234.56", None, "1.23"),  # rounded half up to fen
        ("1500", None, "1.50"),
    ],
)
def test_quota_least_and_most(amount: str, left: str | None, fee: str) -> None:
    quoted = quote(WAY, Decimal(amount), quota_left=Decimal(left) if left is not None else None)
    assert str(quoted.fee) == fee


def test_tiers_charge_each_slice_by_its_own_rate() -> None:
    tiers = [{"up_to": "1000.00", "rate": "0.01"}, {"up_to": None, "rate": "0.001"}]
    way = {**WAY, "tiers": tiers, "max": None, "free_quota_monthly": None}
    assert quote(way, Decimal("500")).fee == Decimal("5.00")
    assert quote(way, Decimal("3000")).fee == Decimal("12.00")


def test_a_quota_of_another_service_does_not_count() -> None:
    way = {**WAY, "free_quota_monthly": None}
    assert quote(way, Decimal("1000"), quota_left=Decimal("9999")).fee == Decimal("1.00")


def test_other_ways_are_quoted_beside_the_usual_one() -> None:
    service = {**WAY, "other_ways": [{**WAY, "way": "加急", "rate": "0.002", "free_quota_monthly": None}]}
    assert [one.way for one in quote_all(service, Decimal("1000"), quota_left=Decimal("1000"))] == ["提现", "加急"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("提现到银行卡3000", "withdraw"), ("转账给朋友5000", "transfer"), ("充值100", "topup"),
     ("国外刷100美元", "overseas"),
     ("300手续费多少", None)],
)  # fmt: skip
def test_the_kind_is_read_from_the_words(text: str, kind: str | None) -> None:
    assert fee_kind(text) == kind
