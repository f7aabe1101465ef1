"""Limits by caller, with the `limits` library (moving window, in memory)."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from walletdesk.errors import RateLimited


class RateLimits:
    def __init__(self, *, messages_per_minute: int, sign_ins_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._messages = RateLimitItemPerMinute(messages_per_minute)
        self._sign_ins = RateLimitItemPerMinute(sign_ins_per_minute)

    def check_message(self, customer_id: str) -> None:
        """Raises RateLimited."""
        if not self._limiter.hit(self._messages, "message", customer_id):
            raise RateLimited()

    def check_sign_in(self, username: str, address: str) -> None:
        """Raises RateLimited. By name and by address: neither many names nor many addresses get around it."""
        by_name = self._limiter.hit(self._sign_ins, "sign_in_name", username)
        by_address = self._limiter.hit(self._sign_ins, "sign_in_address", address)
        if not (by_name and by_address):
            raise RateLimited()
