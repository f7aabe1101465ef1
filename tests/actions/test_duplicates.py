from __future__ import annotations

from actions.duplicates import find_repeated, refund_of
from tests.actions.made import transaction


def _payment(number: int, minutes_ago: int, order: str | None = None, **fields: object):  # type: ignore[no-untyped-def]
    return transaction(
        number, type="payment", minutes_ago=minutes_ago, merchant_order_no=order, **{"status": "success", **fields}
    )


def test_the_same_merchant_order_twice_is_certain_however_far_apart() -> None:
    [repeated] = find_repeated([_payment(1, 10, "M1"), _payment(2, 900, "M1")])
    assert repeated.certain
    assert [charge.order_no[-1] for charge in repeated.charges] == ["2", "1"]


def test_different_orders_within_minutes_are_only_likely() -> None:
    [repeated] = find_repeated([_payment(1, 10, "M1"), _payment(2, 13, "M2")])
    assert not repeated.certain


def test_no_duplicates_far_apart_of_other_amount_or_not_charged() -> None:
    assert find_repeated([_payment(1, 10, "M1"), _payment(2, 300, "M2")]) == []
    assert find_repeated([_payment(1, 10, "M1"), _payment(2, 11, "M2", amount="1.00")]) == []
    assert find_repeated([_payment(1, 10, "M1"), _payment(2, 11, "M1", status="closed")]) == []


def test_certain_ones_come_first_and_their_refund_is_found() -> None:
    likely = [_payment(1, 1, "A", counterparty="甲"), _payment(2, 2, "B", counterparty="甲")]
    certain = [_payment(3, 500, "C"), _payment(4, 501, "C")]
    found = find_repeated([*likely, *certain])
    assert [one.certain for one in found] == [True, False]
    refund = transaction(9, type="refund", original_order_no=certain[0].order_no)
    assert refund_of(found[0], [refund]) == refund
    assert refund_of(found[1], [refund]) is None
