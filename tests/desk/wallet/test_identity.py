"""The wallet's tokens, signed and rotated by a real server."""

import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta, tzinfo

import jwt
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import rsa

from sandbox.testing import RunningSandbox, running_sandbox
from walletdesk.errors import TokenExpired, Unauthenticated, Unavailable
from walletdesk.wallet.http import HttpWalletIdentity


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest_asyncio.fixture
async def identity(sandbox: RunningSandbox) -> AsyncIterator[HttpWalletIdentity]:
    built = HttpWalletIdentity(
        url=sandbox.url, token=sandbox.service_token, issuer="sandbox-wallet", audience="walletdesk"
    )
    yield built
    await built.close()


def login(sandbox: RunningSandbox, user_id: str = "u_1001") -> str:
    return sandbox.login(user_id)


async def test_a_real_token_names_its_user(identity: HttpWalletIdentity, sandbox: RunningSandbox) -> None:
    assert await identity.verify(login(sandbox, "u_1002")) == "u_1002"
    profile = await identity.load_profile("u_1002")
    assert profile is not None
    assert set(profile) == {"display_name", "phone_masked", "tier", "account_status"}


async def test_rotation(identity: HttpWalletIdentity, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walletdesk.wallet.http.JWKS_MIN_REFRESH_S", 0.0)
    before = login(sandbox)
    assert await identity.verify(before)
    status, _ = sandbox.request("POST", "/sandbox/keys/rotate")
    assert status < 300
    after = login(sandbox)
    assert jwt.get_unverified_header(after)["kid"] != jwt.get_unverified_header(before)["kid"]
    assert await identity.verify(after)
    assert await identity.verify(before)


def forge(**changes: object) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = int(time.time())
    claims = {"iss": "sandbox-wallet", "aud": "walletdesk", "sub": "u_1001", "iat": now, "exp": now + 600} | changes
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "forged"})


async def test_forgeries_are_refused(identity: HttpWalletIdentity, sandbox: RunningSandbox) -> None:
    real = login(sandbox)
    header, body, signature = real.split(".")
    kid = jwt.get_unverified_header(real)["kid"]
    hmac_signed = jwt.encode({"sub": "u_1001", "aud": "walletdesk"}, "k" * 32, algorithm="HS256", headers={"kid": kid})
    unsigned = jwt.encode({"sub": "u_1001"}, None, algorithm="none", headers={"kid": kid})
    other_body = jwt.encode({"sub": "u_1002"}, "k" * 32).split(".")[1]
    for token in (forge(), hmac_signed, unsigned, f"{header}.{other_body}.{signature}", f"{header}.{body}.", "x", ""):
        with pytest.raises(Unauthenticated):
            await identity.verify(token)


async def test_wrong_audience_and_expired(sandbox: RunningSandbox) -> None:
    elsewhere = HttpWalletIdentity(
        url=sandbox.url, token=sandbox.service_token, issuer="sandbox-wallet", audience="other-desk"
    )
    with pytest.raises(Unauthenticated):
        await elsewhere.verify(login(sandbox))
    await elsewhere.close()


async def test_expired(identity: HttpWalletIdentity, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    token = login(sandbox)
    assert await identity.verify(token)

    class InAnHour(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "InAnHour":
            return super().now(tz) + timedelta(hours=1)

    monkeypatch.setattr("jwt.api_jwt.datetime", InAnHour)
    with pytest.raises(TokenExpired):
        await identity.verify(token)


async def test_no_keys_is_unavailable_not_accepted() -> None:
    nowhere = HttpWalletIdentity(url="http://127.0.0.1:9", token="x" * 16, issuer="i", audience="a")
    with pytest.raises(Unavailable):
        await nowhere.verify(forge())
    assert await nowhere.load_profile("u_1001") is None
    await nowhere.close()
