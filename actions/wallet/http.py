"""The real wallet, over HTTP. Reads may be asked again; the one write names itself by a key, so it may too."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any, Dict, List, Optional, Sequence, Type, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from actions.tracing import hand_on
from actions.wallet.errors import NotFound, RateLimited, WalletDown, WalletMalformed, WalletSlow
from actions.wallet.models import Balance, FeeQuota, Page, Profile, Receipt, Transaction

TIMEOUT_S = 3.0
CONNECT_TIMEOUT_S = 1.0
RETRY_PAUSE_S = 0.2
_Answer = TypeVar("_Answer", bound=BaseModel)


class HttpWallet:
    """Implements Wallet by contracts/wallet-api.yaml."""

    def __init__(self, *, url: str, token: str, transport: Optional[httpx.AsyncBaseTransport] = None) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
            transport=transport,
            trust_env=False,
            event_hooks={"request": [hand_on]},
        )

    async def list_transactions(
        self, user_id: str, *, kinds: Sequence[str] = (), since: Optional[datetime] = None, limit: int = 100
    ) -> List[Transaction]:
        query: Dict[str, Any] = {"limit": limit}
        if kinds:
            query["type"] = ",".join(kinds)
        if since:
            query["from"] = since.isoformat(timespec="seconds")
        return (await self._read(Page, user_id, "transactions", query=query)).items

    async def get_transaction(self, user_id: str, order_no: str) -> Transaction:
        return await self._read(Transaction, user_id, f"transactions/{quote(order_no, safe='')}")

    async def get_balance(self, user_id: str) -> Balance:
        return await self._read(Balance, user_id, "balance")

    async def get_fee_quota(self, user_id: str) -> FeeQuota:
        return await self._read(FeeQuota, user_id, "fee-quota")

    async def get_profile(self, user_id: str) -> Profile:
        return await self._read(Profile, user_id, "profile")

    async def freeze(self, user_id: str, *, key: str, reason: str) -> Receipt:
        """Asked once more also when it was slow: it may have been done, and the key says that it is the same."""
        where = f"/v1/users/{quote(user_id, safe='')}/freeze"
        headers, body = {"Idempotency-Key": key}, {"reason": reason}
        try:
            return await self._ask(Receipt, "POST", where, headers=headers, json=body)
        except (WalletSlow, WalletDown, RateLimited):
            await asyncio.sleep(RETRY_PAUSE_S)
            return await self._ask(Receipt, "POST", where, headers=headers, json=body)

    async def close(self) -> None:
        await self._client.aclose()

    async def _read(
        self, model: Type[_Answer], user_id: str, path: str, *, query: Optional[Dict[str, Any]] = None
    ) -> _Answer:
        """One look-up, asked once more if the wallet stumbled. A slow one is not: the user is waiting."""
        where = f"/v1/users/{quote(user_id, safe='')}/{path}"
        try:
            return await self._ask(model, "GET", where, params=query)
        except (WalletDown, RateLimited):
            await asyncio.sleep(RETRY_PAUSE_S)
            return await self._ask(model, "GET", where, params=query)

    async def _ask(self, model: Type[_Answer], method: str, where: str, **request: Any) -> _Answer:
        try:
            response = await self._client.request(method, where, **request)
        except httpx.TimeoutException as error:
            raise WalletSlow from error
        except httpx.TransportError as error:
            raise WalletDown from error
        _check_status(response.status_code)
        try:
            return model.parse_obj(response.json())
        except (ValueError, ValidationError) as error:
            raise WalletMalformed from error


def _check_status(status: int) -> None:
    if status == 404:
        raise NotFound
    if status == 429:
        raise RateLimited
    if status >= 500:
        raise WalletDown
    if status != 200:
        raise WalletMalformed
