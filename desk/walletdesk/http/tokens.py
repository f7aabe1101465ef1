"""Our own conversation tokens: who the customer is and which conversation is theirs."""

from dataclasses import dataclass
from functools import lru_cache

import jwt

from walletdesk.clock import Clock
from walletdesk.domain.identity import Customer
from walletdesk.errors import TokenExpired, Unauthenticated

ALGORITHM = "HS256"
AUDIENCE = "walletdesk-chat"


@dataclass(frozen=True, slots=True)
class ConversationToken:
    customer: Customer
    conversation_id: str
    expires_at_ms: int


# A user's token comes with every message, and its signature does not change.
KEPT_TOKENS = 10_000


class ConversationTokens:
    def __init__(self, *, secret: str, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock
        self._read = lru_cache(KEPT_TOKENS)(self._decode)

    def issue(self, customer: Customer, conversation_id: str, *, lifetime_s: int) -> tuple[str, int]:
        """The token and when it ends, in milliseconds."""
        issued_at = self._clock.now_ms() // 1000
        claims = {
            "aud": AUDIENCE,
            "sub": customer.customer_id,
            "kind": customer.kind,
            "uid": customer.user_id,
            "cid": conversation_id,
            "iat": issued_at,
            "exp": issued_at + lifetime_s,
        }
        return jwt.encode(claims, self._secret, algorithm=ALGORITHM), (issued_at + lifetime_s) * 1000

    def verify(self, token: str) -> ConversationToken:
        """Raises Unauthenticated, TokenExpired."""
        read = self._read(token)
        if read.expires_at_ms <= self._clock.now_ms():
            raise TokenExpired()
        return read

    def _decode(self, token: str) -> ConversationToken:
        """Of whatever age. Raises Unauthenticated."""
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                # The desk's own clock decides, below.
                options={"require": ["exp", "sub", "cid"], "verify_exp": False, "verify_iat": False},
            )
        except (jwt.PyJWTError, UnicodeError) as error:
            raise Unauthenticated(reason="token") from error
        customer = Customer(customer_id=claims["sub"], kind=claims["kind"], user_id=claims["uid"])
        return ConversationToken(customer, claims["cid"], int(claims["exp"]) * 1000)

    @staticmethod
    def is_ours(token: str) -> bool:
        """Whether to verify it as our own rather than the wallet's; decides nothing about trust."""
        try:
            return bool(jwt.get_unverified_header(token).get("alg") == ALGORITHM)
        except (jwt.PyJWTError, UnicodeError):
            return False
