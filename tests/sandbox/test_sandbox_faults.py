"""Faults on demand: each kind does what it says, as often as it was told, where it was told."""

import json
import time
from collections.abc import Iterator
from http.client import RemoteDisconnected

import pytest

from sandbox.testing import RunningSandbox

BALANCE = "/v1/users/u_1001/balance"


@pytest.fixture
def faulty(sandbox: RunningSandbox) -> Iterator[RunningSandbox]:
    yield sandbox
    sandbox.clear_faults()


@pytest.mark.parametrize(("kind", "status"), [("error500", 500), ("error429", 429)])
def test_errors_come_as_often_as_asked(faulty: RunningSandbox, kind: str, status: int) -> None:
    faulty.add_fault(kind, times=2)
    assert [faulty.request("GET", BALANCE)[0] for _ in range(3)] == [status, status, 200]


def test_a_delayed_answer_is_late_but_right(faulty: RunningSandbox) -> None:
    faulty.add_fault("delay", ms=400, times=1)
    started = time.monotonic()
    status, balance = faulty.request("GET", BALANCE)
    assert (status, balance["currency"]) == (200, "CNY")
    assert time.monotonic() - started >= 0.4


def test_a_malformed_answer_is_no_json(faulty: RunningSandbox) -> None:
    faulty.add_fault("malformed", times=1)
    with pytest.raises(json.JSONDecodeError):
        faulty.request("GET", BALANCE)


def test_a_dropped_connection_has_no_answer(faulty: RunningSandbox) -> None:
    faulty.add_fault("drop", times=1)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        faulty.request("GET", BALANCE)
    assert faulty.request("GET", BALANCE)[0] == 200


def test_a_fault_hits_its_prefix_only_and_until_cleared(faulty: RunningSandbox) -> None:
    faulty.add_fault("error500", path_prefix="/v1/users/u_1001/transactions")
    hit = "/v1/users/u_1001/transactions"
    assert [faulty.request("GET", path)[0] for path in (hit, BALANCE, hit)] == [500, 200, 500]
    faulty.clear_faults()
    assert faulty.request("GET", hit)[0] == 200


def test_health_and_the_levers_stay_in_reach(faulty: RunningSandbox) -> None:
    faulty.add_fault("error500", path_prefix="/")
    assert faulty.request("GET", "/.well-known/jwks.json")[0] == 500
    assert faulty.request("GET", "/healthz")[0] == 200
    assert faulty.request("DELETE", "/sandbox/faults")[0] == 204


def test_faults_need_the_service_token(sandbox: RunningSandbox) -> None:
    status, _ = sandbox.request("POST", "/sandbox/faults", {"kind": "error500"}, token="")
    assert status == 401
    assert sandbox.request("GET", BALANCE)[0] == 200
