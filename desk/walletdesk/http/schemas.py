"""Request bodies (openapi.yaml), validated. Unknown fields are mistakes."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sanic import Request

from walletdesk.errors import InvalidRequest

Key = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
MAX_TEXT = 2000
# Characters that turn the direction of what follows: shown to an agent, a number would read backwards.
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Raises ValidationError, InvalidRequest (not a JSON object, or text that no database takes)."""
        document = request.json if request.body else {}
        if not isinstance(document, dict) or not _is_storable(document):
            raise InvalidRequest()
        return cls.model_validate({name: _read_value(value) for name, value in document.items()})


class OpenSession(Body):
    channel: Literal["app", "web"] = "web"
    fresh: bool = False


class SendMessage(Body):
    client_msg_id: Key
    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)] | None = None
    payload: Annotated[str, Field(pattern=r"^/", max_length=500)] | None = None
    title: Annotated[str, Field(min_length=1, max_length=60)] | None = None

    @model_validator(mode="after")
    def check_one_of(self) -> Self:
        if (self.text is None) == (self.payload is None):
            raise ValueError("exactly one of text and payload")
        if self.text is not None and not self.text.strip():
            raise ValueError("text is blank")
        return self


class Keyed(Body):
    client_msg_id: Key


class CallMe(Keyed):
    phone: Annotated[str, Field(min_length=1, max_length=32)] | None = None


class Presence(Body):
    status: Literal["ready", "busy", "draining", "offline"]


class AgentKeyed(Body):
    idempotency_key: Key
    epoch: Annotated[int, Field(ge=0)]


class Note(Body):
    client_msg_id: Key
    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]

    @model_validator(mode="after")
    def check_text(self) -> Self:
        if not self.text.strip():
            raise ValueError("text is blank")
        return self


class AgentReply(Note):
    epoch: Annotated[int, Field(ge=0)]


class Decline(Body):
    idempotency_key: Key


class Transfer(AgentKeyed):
    to_agent: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    to_skill: Literal["general", "transactions", "security", "complaints", "supervisor"] | None = None
    note: Annotated[str, Field(max_length=MAX_TEXT)] = ""

    @model_validator(mode="after")
    def check_one_of(self) -> Self:
        if (self.to_agent is None) == (self.to_skill is None):
            raise ValueError("exactly one of to_agent and to_skill")
        return self


class Assist(Keyed):
    wanted: bool


class DemoLogin(Body):
    user_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


def _read_value(value: Any) -> Any:
    return value.translate(_TURNS) if isinstance(value, str) else value


def _is_storable(document: dict[object, object]) -> bool:
    """No NUL (PostgreSQL has none) and no lone surrogate (UTF-8 has none) in the top level's strings."""
    texts = [value for value in document.values() if isinstance(value, str)]
    return not any("\x00" in text or any("\ud800" <= char <= "\udfff" for char in text) for text in texts)


def read_since(request: Request) -> int:
    return _read_number(request, "since", highest=2**53)


def read_wait_s(request: Request) -> int:
    return _read_number(request, "wait", highest=30)


def read_before(request: Request) -> int | None:
    """None: from the newest."""
    return _read_number(request, "before", highest=2**53) or None


# As long as the longest that is asked for; Python refuses to read much longer ones.
_NUMBER = re.compile(r"[0-9]{1,16}")


def _read_number(request: Request, name: str, *, highest: int) -> int:
    """Raises InvalidRequest."""
    raw = request.args.get(name, "0")
    if not _NUMBER.fullmatch(raw) or int(raw) > highest:
        raise InvalidRequest(fields={name: f"a whole number from 0 to {highest}"})
    return int(raw)
