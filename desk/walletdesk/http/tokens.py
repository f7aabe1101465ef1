"""Our own conversation tokens: who the customer is and which conversation is theirs."""

from dataclasses import dataclass

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


class ConversationTokens:
    def __init__(self, *, secret: str, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock

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
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                # The desk's own clock decides, below.
                options={"require": ["exp", "sub", "cid"], "verify_exp": False, "verify_iat": False},
            )
        except jwt.PyJWTError as error:
            raise Unauthenticated(reason="token") from error
        expires_at_ms = int(claims["exp"]) * 1000
        if expires_at_ms <= self._clock.now_ms():
            raise TokenExpired()
        customer = Customer(customer_id=claims["sub"], kind=claims["kind"], user_id=claims["uid"])
        return ConversationToken(customer, claims["cid"], expires_at_ms)

    @staticmethod
    def is_ours(token: str) -> bool:
        """Whether to verify it as our own rather than the wallet's; decides nothing about trust."""
        try:
            return bool(jwt.get_unverified_header(token).get("alg") == ALGORITHM)
        except jwt.PyJWTError:
            return False
