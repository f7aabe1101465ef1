"""App users' tokens: verified as the desk does it, against the JWKS, across rotation and restart."""

from pathlib import Path
from typing import Any

import jwt
import pytest

from sandbox.testing import RunningSandbox, running_sandbox

REQUIRED = ["iss", "aud", "sub", "exp", "iat", "jti"]


def _verify(sandbox: RunningSandbox, token: str, *, audience: str = "walletdesk") -> dict[str, Any]:
    key = jwt.PyJWKClient(f"{sandbox.url}/.well-known/jwks.json").get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        key,
        algorithms=["ES256"],
        audience=audience,
        issuer="sandbox-wallet",
        options={"require": REQUIRED},
    )


def test_a_token_names_its_user_and_ends_within_15_minutes(sandbox: RunningSandbox) -> None:
    claims = _verify(sandbox, sandbox.login("u_1002"))
    assert claims["sub"] == "u_1002"
    assert 0 < claims["exp"] - claims["iat"] <= 15 * 60
    assert claims["jti"] != _verify(sandbox, sandbox.login("u_1002"))["jti"]


def test_a_token_is_for_the_desk_only(sandbox: RunningSandbox) -> None:
    with pytest.raises(jwt.InvalidAudienceError):
        _verify(sandbox, sandbox.login("u_1002"), audience="another")


def test_a_changed_token_does_not_verify(sandbox: RunningSandbox) -> None:
    header, _, signature = sandbox.login("u_1001").split(".")
    _, foreign_claims, _ = sandbox.login("u_1002").split(".")
    with pytest.raises(jwt.InvalidSignatureError):
        _verify(sandbox, f"{header}.{foreign_claims}.{signature}")


def test_old_tokens_verify_after_rotation_and_new_ones_have_the_new_key(
    fresh_sandbox: RunningSandbox,
) -> None:
    before = fresh_sandbox.login("u_1001")
    status, rotated = fresh_sandbox.request("POST", "/sandbox/keys/rotate")
    after = fresh_sandbox.login("u_1001")
    assert status == 201
    assert jwt.get_unverified_header(before)["kid"] != rotated["kid"]
    assert jwt.get_unverified_header(after)["kid"] == rotated["kid"]
    assert _verify(fresh_sandbox, before)["sub"] == _verify(fresh_sandbox, after)["sub"] == "u_1001"


def test_the_jwks_has_no_private_part(sandbox: RunningSandbox) -> None:
    _, jwks = sandbox.request("GET", "/.well-known/jwks.json", token="")
    assert all(set(key) == {"kty", "crv", "x", "y", "kid", "alg", "use"} for key in jwks["keys"])


def test_keys_survive_a_restart(tmp_path: Path) -> None:
    database = tmp_path / "wallet.sqlite3"
    with running_sandbox(database=database) as first:
        token = first.login("u_1001")
    with running_sandbox(database=database) as second:
        assert _verify(second, token)["sub"] == "u_1001"


def test_rotation_needs_the_service_token_and_login_a_known_user(sandbox: RunningSandbox) -> None:
    assert sandbox.request("POST", "/sandbox/keys/rotate", token="")[0] == 401
    assert sandbox.request("POST", "/sandbox/login", {"user_id": "u_9999"}, token="")[0] == 404
