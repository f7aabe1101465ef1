"""The operator's wallet as the desk needs it: who signed this token, and a masked profile. (Actions read the money.)"""

from typing import Any, Protocol


class WalletIdentity(Protocol):
    async def verify(self, token: str) -> str:
        """The wallet user's id. Raises Unauthenticated, TokenExpired, Unavailable (keys cannot be fetched)."""

    async def load_profile(self, user_id: str) -> dict[str, Any] | None:
        """display_name, phone_masked, tier, account_status; None when the wallet does not answer in time."""

    async def find_transaction_status(self, user_id: str, order_no: str) -> str | None:
        """As in wallet-api.yaml; None when this user has no such transaction. Raises Unavailable."""

    async def close(self) -> None: ...
