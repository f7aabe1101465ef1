"""Request bodies about cases, calls and ratings (openapi.yaml)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from sanic import Request

from walletdesk.domain.calendar import to_ms
from walletdesk.domain.callbacks import Slot
from walletdesk.domain.cases import CaseKind, CaseStatus, CustomerVerb
from walletdesk.errors import InvalidRequest
from walletdesk.http.schemas import Body, Key


def _check_text(text: str) -> str:
    if not text.strip() or "\x00" in text:
        raise ValueError("text is blank or holds a NUL character")
    return text


def _check_zone(at: datetime) -> datetime:
    if at.tzinfo is None or not 2000 <= at.year <= 2200:
        raise ValueError("a time needs a zone, and a year of this age")
    return at


Stars = Annotated[int, Field(ge=1, le=5)]
Text = Annotated[str, Field(max_length=2000), AfterValidator(_check_text)]
Title = Annotated[str, Field(max_length=120), AfterValidator(_check_text)]
OrderNo = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
FileId = Annotated[str, Field(pattern=r"^f_[0-9a-f]{32}$")]
Moment = Annotated[datetime, Field(strict=False), AfterValidator(_check_zone)]
Version = Annotated[int, Field(ge=1)]


class RateConversation(Body):
    client_msg_id: Key
    overall: Stars
    solved: bool | None = None
    attitude: Stars | None = None
    speed: Stars | None = None
    comment: Annotated[str, Field(max_length=500)] | None = None


class WishCase(Body):
    client_msg_id: Key
    verb: Annotated[CustomerVerb, Field(strict=False)]
    note: Text | None = None
    attachments: Annotated[list[FileId], Field(max_length=20, default_factory=list)]


class OpenCase(Body):
    idempotency_key: Key
    conversation_id: str
    kind: Annotated[CaseKind, Field(strict=False)]
    title: Title
    description: Text
    category: Annotated[str, Field(max_length=60)] | None = None
    order_nos: Annotated[list[OrderNo], Field(max_length=20, default_factory=list)]
    wish: Annotated[str, Field(max_length=1000)] | None = None
    priority: Literal["normal", "high", "urgent"] | None = None
    attachments: Annotated[list[FileId], Field(max_length=20, default_factory=list)]


class CaseChange(Body):
    idempotency_key: Key
    version: Version


class ChangeStatus(CaseChange):
    status: Annotated[CaseStatus, Field(strict=False)]
    note: Text | None = None
    message: Text | None = None


class NoteCase(CaseChange):
    note: Text


class AssignCase(CaseChange):
    agent_id: str | None


class SlotBody(Body):
    from_: Moment = Field(alias="from")
    to: Moment

    def read(self) -> Slot:
        return Slot(to_ms(self.from_), to_ms(self.to))


class PlanCall(Body):
    idempotency_key: Key
    conversation_id: str
    kind: Literal["follow_up", "care"]
    topic: Annotated[str, Field(max_length=200), AfterValidator(_check_text)]
    slot: SlotBody
    case_no: str | None = None


class RecordAttempt(Body):
    idempotency_key: Key
    outcome: Literal["reached", "no_answer", "wrong_number", "refused"]
    note: Text | None = None


def read_choice(request: Request, name: str, choices: frozenset[str], default: str) -> str:
    """Raises InvalidRequest."""
    chosen = str(request.args.get(name, default))
    if chosen not in choices:
        raise InvalidRequest(fields={name: f"one of {', '.join(sorted(choices))}"})
    return chosen


def read_text(request: Request, name: str, *, longest: int = 64) -> str | None:
    """Raises InvalidRequest."""
    text = str(request.args.get(name, "")).strip()
    if len(text) > longest or "\x00" in text:
        raise InvalidRequest(fields={name: f"at most {longest} characters"})
    return text or None


def read_moment_ms(request: Request, name: str) -> int:
    """Raises InvalidRequest."""
    try:
        return to_ms(_check_zone(datetime.fromisoformat(str(request.args.get(name, "")))))
    except ValueError as error:
        raise InvalidRequest(fields={name: "a time with a zone, such as 2026-11-21T09:00:00+08:00"}) from error
