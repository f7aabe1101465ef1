"""Every error the desk answers with. `code` is stable, `data` is safe to show, texts are in texts.py.

DeskError
├── InvalidRequest · TooLarge · PayloadNotOffered                 the caller's input
├── Unauthenticated · TokenExpired · TotpRequired · TotpWrong
│   · LockedOut · Forbidden · NotFound                            who the caller is
├── NotOwner · StaleEpoch · AlreadyClaimed · IllegalTransition
│   · ConversationClosed · AgentUnavailable                       the conversation's state
├── CaseEnded · CaseChanged · AlreadyUrged · ExtensionRefused      a case's state
├── SlotRefused · ConsentMissing · OptedOut · CalledTooOften
│   · NumberUnknown · NumberBusy · CallbackExists · NoCallback    a call's rules
├── NotRateable · UnsupportedFile · TooManyFiles · MaskedFile     ratings, attachments
├── RateLimited                                                   too much
└── Unavailable                                                   a neighbour does not answer
"""

from typing import Any, ClassVar

# A window moves and what is under way ends: a little room is back soon.
RETRY_AFTER_S = 5


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


class TotpRequired(DeskError):
    code, status = "totp_required", 401


class TotpWrong(DeskError):
    code, status = "totp_wrong", 409


class LockedOut(DeskError):
    code, status = "locked_out", 429


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


class AgentUnavailable(DeskError):
    code, status = "agent_unavailable", 409


class CaseEnded(DeskError):
    code, status = "case_ended", 409


class CaseChanged(DeskError):
    code, status = "case_changed", 409


class AlreadyUrged(DeskError):
    code, status = "already_urged", 409


class ExtensionRefused(DeskError):
    code, status = "extension_refused", 409


class SlotRefused(DeskError):
    code, status = "slot_refused", 409


class ConsentMissing(DeskError):
    code, status = "consent_missing", 409


class OptedOut(DeskError):
    code, status = "opted_out", 409


class CalledTooOften(DeskError):
    code, status = "called_too_often", 409


class NumberUnknown(DeskError):
    code, status = "number_unknown", 409


class NumberBusy(DeskError):
    code, status = "number_busy", 409


class CallbackExists(DeskError):
    code, status = "callback_exists", 409


class NoCallback(DeskError):
    code, status = "no_callback", 404


class NotRateable(DeskError):
    code, status = "not_rateable", 409


class UnsupportedFile(DeskError):
    code, status = "unsupported_file", 415


class TooManyFiles(DeskError):
    code, status = "too_many_files", 409


class MaskedFile(DeskError):
    code, status = "masked_file", 403


class RateLimited(DeskError):
    code, status = "rate_limited", 429

    def __init__(self) -> None:
        super().__init__(retry_after_s=RETRY_AFTER_S)


class Unavailable(DeskError):
    code, status = "unavailable", 503
