"""What handlers need, wired once, and how they get at it."""

from dataclasses import dataclass
from typing import cast

from sanic import Request
from sqlalchemy import Engine

from sandbox.faults import Faults
from sandbox.settings import Settings
from sandbox.tokens import Keyring


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    engine: Engine
    keyring: Keyring
    faults: Faults


def services_of(request: Request) -> Services:
    return cast(Services, request.app.ctx.services)
