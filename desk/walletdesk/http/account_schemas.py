"""Request bodies about agents' accounts (openapi.yaml)."""

from typing import Annotated

from pydantic import Field

from walletdesk.commands.passwords import SHORTEST_PASSWORD
from walletdesk.http.schemas import Body

Password = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class SignIn(Body):
    username: Annotated[str, Field(min_length=1, max_length=64)]
    password: Password
    code: Code | None = None


class ChangePassword(Body):
    password: Password
    new_password: Annotated[str, Field(min_length=SHORTEST_PASSWORD, max_length=200)]
    code: Code | None = None


class OfferTotp(Body):
    password: Password


class ConfirmTotp(Body):
    code: Code


class RemoveTotp(Body):
    password: Password
    code: Code
