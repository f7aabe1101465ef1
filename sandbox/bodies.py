"""Request bodies, as strict as the contract."""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sanic import Request

from sandbox.errors import InvalidRequest, MalformedJson
from sandbox.faults import FaultKind
from sandbox.states import Reason, Status
from sandbox.times import parse_time


def _check_time(text: str) -> str:
    parse_time(text)
    return text


def _drop_zero_fraction(value: object) -> object:
    """In JSON Schema 51.0 is an integer."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class LoginBody(Body):
    user_id: Annotated[str, Field(pattern=r"^u_[0-9]{4,12}$")]


class ProtectionBody(Body):
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class FaultBody(Body):
    path_prefix: Annotated[str, Field(pattern=r"^/[!-~]{0,199}$")] = "/v1"
    kind: FaultKind
    ms: Annotated[int, Field(ge=0, le=120_000), BeforeValidator(_drop_zero_fraction)] = 0
    times: Annotated[int | None, Field(ge=1, le=1_000_000), BeforeValidator(_drop_zero_fraction)] = None


class MoveBody(Body):
    status: Status
    reason: Reason | None = None
    expected_at: Annotated[str, AfterValidator(_check_time)] | None = None


AnyBody = TypeVar("AnyBody", bound=Body)


def parse_body(request: Request, model: type[AnyBody]) -> AnyBody:
    try:
        return model.model_validate_json(request.body)
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        if problems[0]["type"] == "json_invalid":
            raise MalformedJson("the body must be JSON") from error
        raise InvalidRequest("; ".join(f"{_where(p['loc'])}: {p['msg']}" for p in problems)) from error


def _where(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "body"
