"""The wallet as actions see it. The user id is the verified one and nothing else (actions/identity.py)."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional, Protocol, Sequence

from actions.wallet.models import Balance, FeeQuota, Profile, Receipt, Transaction


class Wallet(Protocol):
    """Every call raises a WalletError of actions/wallet/errors.py or answers."""

    async def list_transactions(
        self, user_id: str, *, kinds: Sequence[str] = (), since: Optional[datetime] = None, limit: int = 100
    ) -> List[Transaction]:
        """Newest first."""

    async def get_transaction(self, user_id: str, order_no: str) -> Transaction:
        """NotFound also for another user's order number."""

    async def get_balance(self, user_id: str) -> Balance: ...

    async def get_fee_quota(self, user_id: str) -> FeeQuota: ...

    async def get_profile(self, user_id: str) -> Profile: ...

    async def freeze(self, user_id: str, *, key: str, reason: str) -> Receipt:
        """The same `key` again freezes nothing again and returns the first receipt."""
