"""The real client against answers made by hand; the real wallet is met in tests/conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from actions.wallet import http
from actions.wallet.errors import NotFound, RateLimited, WalletDown, WalletError, WalletMalformed, WalletSlow
from actions.wallet.http import HttpWallet

BALANCE = {"available": "12.30", "frozen": "0.00", "currency": "CNY", "as_of": "2026-03-10T15:00:00+08:00"}
Answer = httpx.Response | type[httpx.TransportError]


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "RETRY_PAUSE_S", 0)


def _wallet(*answers: Answer) -> tuple[HttpWallet, list[httpx.Request]]:
    seen: list[httpx.Request] = []
    upcoming: Iterator[Answer] = iter(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        answer = next(upcoming)
        if isinstance(answer, httpx.Response):
            return answer
        raise answer("…", request=request)

    handler: Callable[[httpx.Request], httpx.Response] = handle
    return HttpWallet(url="http://wallet", token="t" * 16, transport=httpx.MockTransport(handler)), seen


async def test_money_arrives_as_decimal_and_the_token_is_sent() -> None:
    wallet, seen = _wallet(httpx.Response(200, json=BALANCE))
    assert str((await wallet.get_balance("u_1001")).available) == "12.30"
    assert seen[0].headers["Authorization"] == "Bearer " + "t" * 16


@pytest.mark.parametrize("stumble", [httpx.Response(500), httpx.Response(429), httpx.ReadError])
async def test_a_stumble_is_asked_again_once(stumble: Answer) -> None:
    wallet, seen = _wallet(stumble, httpx.Response(200, json=BALANCE))
    await wallet.get_balance("u_1001")
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([httpx.Response(500), httpx.Response(503)], WalletDown),
        ([httpx.Response(429), httpx.Response(429)], RateLimited),
        ([httpx.ConnectError, httpx.ConnectError], WalletDown),
        ([httpx.ReadTimeout], WalletSlow),
        ([httpx.Response(404)], NotFound),
        ([httpx.Response(200, text="{")], WalletMalformed),
        ([httpx.Response(200, json={**BALANCE, "available": "many"})], WalletMalformed),
        ([httpx.Response(200, json={**BALANCE, "as_of": "2026-03-10T15:00:00"})], WalletMalformed),
        ([httpx.Response(401)], WalletMalformed),
    ],
)
async def test_every_failure_has_its_error(answers: list[Answer], error: type[WalletError]) -> None:
    wallet, seen = _wallet(*answers)
    with pytest.raises(error):
        await wallet.get_balance("u_1001")
    assert len(seen) == len(answers)


async def test_what_a_user_typed_cannot_leave_its_place_in_the_path() -> None:
    wallet, seen = _wallet(httpx.Response(404))
    with pytest.raises(NotFound):
        await wallet.get_transaction("u_1001", "../../u_1002/balance?x=")
    assert seen[0].url.raw_path == b"/v1/users/u_1001/transactions/..%2F..%2Fu_1002%2Fbalance%3Fx%3D"


RECEIPT = {"receipt_no": "FR20260310150000000001", "status": "frozen", "at": "2026-03-10T15:00:00+08:00"}


@pytest.mark.parametrize("stumble", [httpx.Response(500), httpx.Response(429), httpx.ReadTimeout, httpx.ReadError])
async def test_a_freeze_that_stumbled_is_asked_again_under_the_same_key(stumble: Answer) -> None:
    wallet, seen = _wallet(stumble, httpx.Response(200, json=RECEIPT))
    receipt = await wallet.freeze("u_1001", key="c_1:t_1:freeze", reason="lost_phone")
    assert receipt.receipt_no == RECEIPT["receipt_no"]
    assert [request.headers["Idempotency-Key"] for request in seen] == ["c_1:t_1:freeze"] * 2


async def test_a_freeze_without_a_receipt_is_no_freeze() -> None:
    wallet, _ = _wallet(httpx.Response(200, json={"status": "frozen"}))
    with pytest.raises(WalletMalformed):
        await wallet.freeze("u_1001", key="c_1:t_1:freeze", reason="lost_phone")
