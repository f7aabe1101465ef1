"""Moving a transaction on, as in the demo of a user who asks again."""

from typing import Any

import pytest

from sandbox.testing import RunningSandbox


def _move(sandbox: RunningSandbox, order_no: str, status: str, **details: Any) -> tuple[int, dict[str, Any]]:
    body = {"status": status, **details}
    return sandbox.request("POST", f"/sandbox/transactions/{order_no}/status", body)


def _available(sandbox: RunningSandbox, user_id: str) -> str:
    return str(sandbox.request("GET", f"/v1/users/{user_id}/balance")[1]["available"])


@pytest.fixture
def hanging_topup(fresh_sandbox: RunningSandbox) -> str:
    query = "type=topup&status=debited_not_credited"
    return str(fresh_sandbox.transactions("u_1001", query)[0]["order_no"])


def test_a_topup_that_arrives_is_seen_by_its_owner(fresh_sandbox: RunningSandbox, hanging_topup: str) -> None:
    before = _available(fresh_sandbox, "u_1001")
    status, moved = _move(fresh_sandbox, hanging_topup, "success")
    _, seen = fresh_sandbox.request("GET", f"/v1/users/u_1001/transactions/{hanging_topup}")
    assert status == 200
    assert moved == seen
    assert (seen["status"], seen["expected_at"], seen["reason"]) == ("success", None, None)
    assert seen["timeline"][-1] == {"status": "success", "at": seen["updated_at"]}
    assert float(_available(fresh_sandbox, "u_1001")) - float(before) == 500


def test_a_repeated_move_adds_nothing(fresh_sandbox: RunningSandbox, hanging_topup: str) -> None:
    first = _move(fresh_sandbox, hanging_topup, "failed_refunding", reason="card_inactive")
    assert _move(fresh_sandbox, hanging_topup, "failed_refunding") == first


def test_reason_and_promise_can_be_given(fresh_sandbox: RunningSandbox, hanging_topup: str) -> None:
    due = "2099-01-01T00:00:00Z"
    _, moved = _move(fresh_sandbox, hanging_topup, "bank_processing", reason="bank_maintenance", expected_at=due)
    assert (moved["reason"], moved["expected_at"]) == ("bank_maintenance", "2099-01-01T08:00:00+08:00")


def test_a_withdrawal_that_fails_gives_the_money_back(fresh_sandbox: RunningSandbox) -> None:
    before = float(_available(fresh_sandbox, "u_1002"))
    withdrawal = fresh_sandbox.transactions("u_1002", "type=withdrawal&status=bank_processing")[0]
    _move(fresh_sandbox, withdrawal["order_no"], "failed_refunded", reason="bank_declined")
    assert float(_available(fresh_sandbox, "u_1002")) - before == 2000


def test_a_refund_cannot_fail_back_to_the_payer(fresh_sandbox: RunningSandbox) -> None:
    refund = fresh_sandbox.transactions("u_1001", "type=refund")[0]
    status, answer = _move(fresh_sandbox, refund["order_no"], "failed_refunding")
    assert (status, answer["error"]["code"]) == (409, "implausible_status")


def test_moving_needs_the_service_token(sandbox: RunningSandbox) -> None:
    order_no = sandbox.transactions("u_1001")[0]["order_no"]
    path = f"/sandbox/transactions/{order_no}/status"
    assert sandbox.request("POST", path, {"status": "closed"}, token="")[0] == 401
