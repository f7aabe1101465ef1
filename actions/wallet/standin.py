"""A wallet in memory, for unit tests and for trying a skill without any server."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Dict, List, Optional, Sequence

from actions.wallet.errors import NotFound, WalletError
from actions.wallet.models import Balance, FeeQuota, Profile, Receipt, Transaction


class StandInWallet:
    """Implements Wallet over the given transactions. `fails_with` makes every call fail."""

    def __init__(
        self,
        transactions: Dict[str, List[Transaction]],
        *,
        balances: Optional[Dict[str, Balance]] = None,
        quotas: Optional[Dict[str, FeeQuota]] = None,
        profiles: Optional[Dict[str, Profile]] = None,
        fails_with: Optional[WalletError] = None,
    ) -> None:
        self._transactions = transactions
        self._balances = balances or {}
        self._quotas = quotas or {}
        self._profiles = profiles or {}
        self.receipts: Dict[str, Receipt] = {}
        self.fails_with = fails_with
        self.calls = 0

    async def list_transactions(
        self, user_id: str, *, kinds: Sequence[str] = (), since: Optional[datetime] = None, limit: int = 100
    ) -> List[Transaction]:
        found = [
            one
            for one in self._of(user_id)
            if (not kinds or one.type in kinds) and (since is None or one.created_at >= since)
        ]
        return sorted(found, key=lambda one: one.created_at, reverse=True)[:limit]

    async def get_transaction(self, user_id: str, order_no: str) -> Transaction:
        for one in self._of(user_id):
            if one.order_no == order_no:
                return one
        raise NotFound

    async def get_balance(self, user_id: str) -> Balance:
        self._of(user_id)
        if user_id not in self._balances:
            raise NotFound
        return self._balances[user_id]

    async def get_fee_quota(self, user_id: str) -> FeeQuota:
        self._of(user_id)
        left = FeeQuota(free_withdrawal_left=Decimal(0), resets_at=datetime.fromisoformat("2030-01-01T00:00:00+08:00"))
        return self._quotas.get(user_id, left)

    async def get_profile(self, user_id: str) -> Profile:
        self._of(user_id)
        if user_id not in self._profiles:
            raise NotFound
        return self._profiles[user_id]

    async def freeze(self, user_id: str, *, key: str, reason: str) -> Receipt:
        self._of(user_id)
        at = datetime.fromisoformat("2030-01-01T00:00:00+08:00")
        made = Receipt(receipt_no=f"FR{len(self.receipts):020d}", status="frozen", at=at)
        return self.receipts.setdefault(key, made)

    def _of(self, user_id: str) -> List[Transaction]:
        self.calls += 1
        if self.fails_with is not None:
            raise self.fails_with
        return self._transactions.get(user_id, [])
