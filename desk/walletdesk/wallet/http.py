"""Verifies the wallet's JWTs against its JWKS (rotation by `kid`) and reads the masked profile."""

import asyncio
import time
from typing import Any
from urllib.parse import quote

import httpx
import jwt
import structlog

from walletdesk.errors import TokenExpired, Unauthenticated, Unavailable

ALGORITHMS = ("RS256", "ES256")
# The contract allows 15 minutes; a token that lives longer is a leak waiting to happen.
MAX_LIFETIME_S = 15 * 60
LEEWAY_S = 30
JWKS_TTL_S = 300.0
# An unknown kid may be a new key; asking more often than this would let garbage tokens hammer the wallet.
JWKS_MIN_REFRESH_S = 5.0
TIMEOUT_S = 2.0
PROFILE_FIELDS = ("display_name", "phone_masked", "tier", "account_status")

logger = structlog.get_logger()


class HttpWalletIdentity:
    def __init__(self, *, url: str, token: str, issuer: str, audience: str) -> None:
        self._issuer = issuer
        self._audience = audience
        self._client = httpx.AsyncClient(base_url=url, timeout=TIMEOUT_S, trust_env=False)
        self._service_headers = {"Authorization": f"Bearer {token}"}
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def verify(self, token: str) -> str:
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = await self._find_key(str(key_id))
            claims = jwt.decode(
                token,
                key,
                algorithms=list(ALGORITHMS),
                audience=self._audience,
                issuer=self._issuer,
                leeway=LEEWAY_S,
                options={"require": ["exp", "iat", "sub", "aud", "iss"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise TokenExpired() from error
        except (jwt.PyJWTError, UnicodeError) as error:
            raise Unauthenticated(reason="wallet_token") from error
        if claims["exp"] - claims["iat"] > MAX_LIFETIME_S:
            raise Unauthenticated(reason="wallet_token_lifetime")
        return str(claims["sub"])

    async def _find_key(self, key_id: str) -> jwt.PyJWK:
        age = time.monotonic() - self._fetched_at
        if age > JWKS_TTL_S or (key_id not in self._keys and age > JWKS_MIN_REFRESH_S):
            async with self._fetching:
                if time.monotonic() - self._fetched_at > min(age, JWKS_MIN_REFRESH_S):
                    await self._fetch_keys()
        key = self._keys.get(key_id)
        if key is None:
            raise Unauthenticated(reason="unknown_key")
        return key

    async def _fetch_keys(self) -> None:
        try:
            response = await self._client.get("/.well-known/jwks.json")
            response.raise_for_status()
            self._keys = {str(key.key_id): key for key in jwt.PyJWKSet.from_dict(response.json()).keys}
        except (httpx.HTTPError, ValueError, jwt.PyJWTError) as error:
            if self._keys:
                # Known keys stay good while the wallet is away; a retry comes with the next unknown or old key.
                logger.warning("jwks_refresh_failed", error=type(error).__name__)
            else:
                raise Unavailable(what="wallet_keys") from error
        self._fetched_at = time.monotonic()

    async def load_profile(self, user_id: str) -> dict[str, Any] | None:
        try:
            path = f"/v1/users/{quote(user_id, safe='')}/profile"
            response = await self._client.get(path, headers=self._service_headers)
            response.raise_for_status()
            profile = response.json()
            return {name: profile[name] for name in PROFILE_FIELDS}
        except (httpx.HTTPError, ValueError, KeyError) as error:
            logger.warning("profile_unavailable", error=type(error).__name__)
            return None

    async def find_transaction_status(self, user_id: str, order_no: str) -> str | None:
        path = f"/v1/users/{quote(user_id, safe='')}/transactions/{quote(order_no, safe='')}"
        try:
            response = await self._client.get(path, headers=self._service_headers)
            if response.status_code == 404:
                return None
            response.raise_for_status()
            return str(response.json()["status"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise Unavailable(what="wallet") from error

    async def close(self) -> None:
        await self._client.aclose()
