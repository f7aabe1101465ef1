"""Freezing: once per key, with a receipt, and never lifting what risk control holds."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sandbox.testing import RunningSandbox


def _protect(sandbox: RunningSandbox, action: str, key: str, *, user_id: str = "u_1001") -> tuple[int, dict[str, Any]]:
    path = f"/v1/users/{user_id}/{action}"
    return sandbox.request("POST", path, {"reason": "lost_phone"}, headers={"Idempotency-Key": key})


def _account_status(sandbox: RunningSandbox, user_id: str) -> str:
    return str(sandbox.request("GET", f"/v1/users/{user_id}/profile")[1]["account_status"])


def test_freezing_and_lifting_it_change_the_account(fresh_sandbox: RunningSandbox) -> None:
    assert _account_status(fresh_sandbox, "u_1001") == "active"
    status, receipt = _protect(fresh_sandbox, "freeze", "k-1")
    assert (status, receipt["status"]) == (200, "frozen")
    assert _account_status(fresh_sandbox, "u_1001") == "frozen"
    assert _account_status(fresh_sandbox, "u_1002") == "active"
    status, receipt = _protect(fresh_sandbox, "unfreeze", "k-2")
    assert (status, receipt["status"]) == (200, "active")
    assert _account_status(fresh_sandbox, "u_1001") == "active"


def test_the_same_key_in_parallel_gives_one_receipt(fresh_sandbox: RunningSandbox) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: _protect(fresh_sandbox, "freeze", "same"), range(10)))
    assert {status for status, _ in answers} == {200}
    assert len({receipt["receipt_no"] for _, receipt in answers}) == 1


def test_a_late_repeat_does_not_freeze_again(fresh_sandbox: RunningSandbox) -> None:
    _, first = _protect(fresh_sandbox, "freeze", "k-1")
    _protect(fresh_sandbox, "unfreeze", "k-2")
    assert _protect(fresh_sandbox, "freeze", "k-1") == (200, first)
    assert _account_status(fresh_sandbox, "u_1001") == "active"


def test_keys_belong_to_a_user_and_an_action(fresh_sandbox: RunningSandbox) -> None:
    _, mine = _protect(fresh_sandbox, "freeze", "k-1")
    _, other = _protect(fresh_sandbox, "freeze", "k-1", user_id="u_1002")
    assert mine["receipt_no"] != other["receipt_no"]
    status, answer = _protect(fresh_sandbox, "unfreeze", "k-1")
    assert (status, answer["error"]["code"]) == (409, "idempotency_key_reused")
    assert _account_status(fresh_sandbox, "u_1001") == "frozen"


def test_a_risk_hold_is_not_lifted(fresh_sandbox: RunningSandbox) -> None:
    status, answer = _protect(fresh_sandbox, "unfreeze", "k-1", user_id="u_1007")
    assert (status, answer["error"]["code"]) == (409, "risk_hold")
    _protect(fresh_sandbox, "freeze", "k-2", user_id="u_1007")
    _, receipt = _protect(fresh_sandbox, "unfreeze", "k-3", user_id="u_1007")
    assert receipt["status"] == "risk_hold"


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "a b"}, {"Idempotency-Key": "x" * 129}])
def test_without_a_proper_key_nothing_happens(sandbox: RunningSandbox, headers: dict[str, str]) -> None:
    status, answer = sandbox.request("POST", "/v1/users/u_1005/freeze", {"reason": "x"}, headers=headers)
    assert (status, answer["error"]["code"]) == (422, "invalid_request")
    assert _account_status(sandbox, "u_1005") == "active"
