"""Every error the desk answers with. `code` is stable, `data` is safe to show, texts are in texts.py.

DeskError
├── InvalidRequest · TooLarge · PayloadNotOffered                 the caller's input
├── Unauthenticated · TokenExpired · Forbidden · NotFound         who the caller is
├── NotOwner · StaleEpoch · AlreadyClaimed · IllegalTransition
│   · ConversationClosed · IdempotencyConflict · AgentUnavailable the conversation's state
├── RateLimited                                                   too much
└── Unavailable                                                   a neighbour does not answer
"""

from typing import Any, ClassVar


class DeskError(Exception):
    code: ClassVar[str]
    status: ClassVar[int]

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code, data)
        self.data = data


class InvalidRequest(DeskError):
    code, status = "invalid_request", 400


class TooLarge(DeskError):
    code, status = "too_large", 413


class PayloadNotOffered(DeskError):
    code, status = "payload_not_offered", 409


class Unauthenticated(DeskError):
    code, status = "unauthenticated", 401


class TokenExpired(DeskError):
    code, status = "token_expired", 401


class Forbidden(DeskError):
    code, status = "forbidden", 403


class NotFound(DeskError):
    code, status = "not_found", 404


class NotOwner(DeskError):
    code, status = "not_owner", 409


class StaleEpoch(DeskError):
    code, status = "stale_epoch", 409


class AlreadyClaimed(DeskError):
    code, status = "already_claimed", 409


class IllegalTransition(DeskError):
    code, status = "illegal_transition", 409


class ConversationClosed(DeskError):
    code, status = "conversation_closed", 409


class IdempotencyConflict(DeskError):
    code, status = "idempotency_conflict", 409


class AgentUnavailable(DeskError):
    code, status = "agent_unavailable", 409


class RateLimited(DeskError):
    code, status = "rate_limited", 429


class Unavailable(DeskError):
    code, status = "unavailable", 503
