"""The keys that sign the app users' tokens. They live in the database and survive `--reset`."""

import uuid
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm
from sqlalchemy import Engine, insert, select

from sandbox.settings import Settings
from sandbox.tables import signing_keys
from sandbox.times import now

ALGORITHM = "ES256"


class Keyring:
    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        if not self._load_keys():
            self.rotate()

    def rotate(self) -> tuple[str, int]:
        """Makes the key that signs from now on; returns its id and creation time in epoch seconds."""
        kid, created_at_s = uuid.uuid4().hex[:16], int(now().timestamp())
        with self._engine.begin() as connection:
            row = {"kid": kid, "private_pem": _new_private_pem(), "created_at_s": created_at_s}
            connection.execute(insert(signing_keys).values(row))
        return kid, created_at_s

    def sign(self, user_id: str) -> tuple[str, int]:
        """A token for this user and when it ends, in epoch seconds."""
        kid, private_key = self._load_keys()[0]
        issued_at_s = int(now().timestamp())
        expires_at_s = issued_at_s + self._settings.token_ttl_s
        claims = {
            "iss": self._settings.jwt_issuer,
            "aud": self._settings.jwt_audience,
            "sub": user_id,
            "iat": issued_at_s,
            "exp": expires_at_s,
            "jti": uuid.uuid4().hex,
        }
        return jwt.encode(claims, private_key, algorithm=ALGORITHM, headers={"kid": kid}), expires_at_s

    def jwks(self) -> dict[str, list[dict[str, Any]]]:
        """Every key ever used, the current one first."""
        return {"keys": [_public_jwk(kid, private_key) for kid, private_key in self._load_keys()]}

    def _load_keys(self) -> list[tuple[str, ec.EllipticCurvePrivateKey]]:
        query = select(signing_keys.c.kid, signing_keys.c.private_pem).order_by(signing_keys.c.position.desc())
        with self._engine.connect() as connection:
            return [(kid, _load_private_key(pem)) for kid, pem in connection.execute(query)]


def _new_private_pem() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pem.decode("ascii")


def _load_private_key(pem: str) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _public_jwk(kid: str, private_key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    jwk = ECAlgorithm.to_jwk(private_key.public_key(), as_dict=True)
    return {**jwk, "kid": kid, "alg": ALGORITHM, "use": "sig"}
