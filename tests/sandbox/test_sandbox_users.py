"""Who sees what: users apart from each other, the list with its filters and pages, the balance."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from sandbox.testing import RunningSandbox

ALL_STATES = {
    "success",
    "processing",
    "bank_processing",
    "debited_not_credited",
    "failed_refunded",
    "failed_refunding",
    "risk_review",
    "closed",
}
STATES_BY_TYPE = {
    "topup": ALL_STATES,
    "withdrawal": ALL_STATES,
    "transfer": ALL_STATES,
    "payment": ALL_STATES,
    "refund": ALL_STATES - {"failed_refunded", "failed_refunding"},
}
USER_IDS = [f"u_{number}" for number in range(1001, 1009)]


def test_another_users_order_number_looks_like_one_that_does_not_exist(sandbox: RunningSandbox) -> None:
    order_no = sandbox.transactions("u_1001")[0]["order_no"]
    assert sandbox.request("GET", f"/v1/users/u_1001/transactions/{order_no}")[0] == 200
    foreign = sandbox.request("GET", f"/v1/users/u_1002/transactions/{order_no}")
    missing = sandbox.request("GET", "/v1/users/u_1002/transactions/20200101000000000000")
    assert foreign == missing
    assert foreign[0] == 404


def test_no_order_number_is_in_two_lists(sandbox: RunningSandbox) -> None:
    seen = Counter(item["order_no"] for user_id in USER_IDS for item in sandbox.transactions(user_id))
    assert seen
    assert set(seen.values()) == {1}


def test_an_unknown_cursor_of_another_user_shows_only_own_transactions(sandbox: RunningSandbox) -> None:
    cursor = sandbox.transactions("u_1003")[0]["order_no"]
    own = {item["order_no"] for item in sandbox.transactions("u_1001")}
    shown = {item["order_no"] for item in sandbox.transactions("u_1001", f"cursor={cursor}")}
    assert shown <= own


@pytest.mark.parametrize("path", ["profile", "balance", "fee-quota", "transactions"])
@pytest.mark.parametrize("token", ["", "wrong", "sandbox-test-service-tokem", "schlüssel"])
def test_nothing_is_said_without_the_service_token(sandbox: RunningSandbox, path: str, token: str) -> None:
    status, answer = sandbox.request("GET", f"/v1/users/u_1001/{path}", token=token)
    assert (status, answer["error"]["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("user_id", ["u_9999", "u_1001%00", "%ED%A0%80", "u_1001%27--", "%FF", "..%2Fu_1001"])
def test_odd_user_ids_are_nobody(sandbox: RunningSandbox, user_id: str) -> None:
    assert sandbox.request("GET", f"/v1/users/{user_id}/balance")[0] == 404


def test_an_app_users_token_is_no_service_token(sandbox: RunningSandbox) -> None:
    app_token = sandbox.login("u_1001")
    assert sandbox.request("GET", "/v1/users/u_1001/balance", token=app_token)[0] == 401


def test_every_type_occurs_in_every_state_it_can_be_in(sandbox: RunningSandbox) -> None:
    found: dict[str, set[str]] = {type_: set() for type_ in STATES_BY_TYPE}
    for user_id in USER_IDS:
        for item in sandbox.transactions(user_id):
            found[item["type"]].add(item["status"])
    assert found == STATES_BY_TYPE


def test_pages_give_the_whole_list_once_and_newest_first(sandbox: RunningSandbox) -> None:
    paged: list[str] = []
    cursor = ""
    while True:
        path = f"/v1/users/u_1003/transactions?limit=7{cursor}"
        _, page = sandbox.request("GET", path)
        paged += [item["order_no"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    whole = sandbox.transactions("u_1003")
    assert paged == [item["order_no"] for item in whole]
    assert len(paged) > 50
    assert all(newer["created_at"] >= older["created_at"] for newer, older in pairwise(whole))


def test_filters_keep_what_matches_and_nothing_else(sandbox: RunningSandbox) -> None:
    everything = sandbox.transactions("u_1003")
    kept = sandbox.transactions("u_1003", "type=payment,withdrawal&status=success")
    assert kept == [
        item for item in everything if item["type"] in ("payment", "withdrawal") and item["status"] == "success"
    ]
    assert kept
    assert {i["amount"] for i in sandbox.transactions("u_1003", "amount=16")} == {"16.00"}
    middle = everything[20]["created_at"].replace("+", "%2B")
    newer = sandbox.transactions("u_1003", f"from={middle}")
    older = sandbox.transactions("u_1003", f"to={middle}")
    assert newer + older == everything
    assert newer[-1]["order_no"] == everything[20]["order_no"]


@pytest.mark.parametrize(
    "query",
    [
        "type=gift",
        "type=",
        "state=success",
        "from=2025-01-01",
        "from=2025-01-01T00:00:00",
        "amount=-1",
        "amount=1.234",
        "limit=0",
        "limit=101",
        "limit=1&limit=2",
        "cursor=x",
    ],
)
def test_a_wrong_filter_is_refused_and_named(sandbox: RunningSandbox, query: str) -> None:
    status, answer = sandbox.request("GET", f"/v1/users/u_1001/transactions?{query}")
    assert (status, answer["error"]["code"]) == (422, "invalid_request")
    assert query.split("=")[0] in answer["error"]["message"]


def test_the_true_duplicate_shares_the_merchants_order_and_the_false_one_does_not(
    sandbox: RunningSandbox,
) -> None:
    tea = sandbox.transactions("u_1001", "type=payment&amount=39.90")
    assert len(tea) == 2
    assert len({item["merchant_order_no"] for item in tea}) == 1
    coffee = sandbox.transactions("u_1003", "type=payment&amount=16.00")
    assert len({item["merchant_order_no"] for item in coffee}) == len(coffee) == 2


@pytest.mark.parametrize("user_id", USER_IDS)
def test_stories_hold_together(sandbox: RunningSandbox, user_id: str) -> None:
    _, balance = sandbox.request("GET", f"/v1/users/{user_id}/balance")
    assert Decimal(balance["available"]) >= 0
    orders = {item["order_no"]: item for item in sandbox.transactions(user_id)}
    for order_no, item in orders.items():
        assert order_no[:8] == item["created_at"][:10].replace("-", "")
        assert item["timeline"][-1] == {"status": item["status"], "at": item["updated_at"]}
        assert item["timeline"][0]["at"] == item["created_at"]
        assert item["updated_at"] <= balance["as_of"]
        if item["type"] == "refund":
            original = orders[item["original_order_no"]]
            assert (original["type"], original["amount"]) == ("payment", item["amount"])
            assert original["created_at"] < item["created_at"]
