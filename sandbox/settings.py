"""Settings from the environment, checked as a whole before anything starts."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TOKEN_VARIABLE = "WALLETDESK_WALLET_TOKEN"
BRAND_VARIABLE = "WALLETDESK_BRAND"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SHARED = (TOKEN_VARIABLE, BRAND_VARIABLE)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SANDBOX_", extra="ignore")

    # Anybody who reaches it signs in as a demo user; off this machine only where somebody says so.
    public: bool = False
    host: str = "127.0.0.1"
    port: int = Field(default=8090, ge=1, le=65535)
    database: Path = Path("var/sandbox.sqlite3")
    # Shared with desk and action server, hence not under our prefix.
    service_token: SecretStr = Field(validation_alias=TOKEN_VARIABLE, min_length=16)
    # Whose promises the demo money keeps; the same setting as the desk's.
    brand: str = Field(default="xiaolan", validation_alias=BRAND_VARIABLE, pattern=r"^[a-z][a-z0-9_]*$")
    jwt_audience: str = Field(default="walletdesk", min_length=1)
    jwt_issuer: str = Field(default="sandbox-wallet", min_length=1)
    # The desk refuses app tokens that live longer than 15 minutes.
    token_ttl_s: int = Field(default=900, ge=1, le=900)

    @field_validator("host")
    @classmethod
    def check_host(cls, value: str, info: ValidationInfo) -> str:
        if value not in LOOPBACK and not info.data.get("public"):
            raise ValueError("is not loopback: whoever reaches it is any demo user. SANDBOX_PUBLIC=1 allows that")
        return value


def render_mistakes(error: ValidationError) -> str:
    """All mistakes, a line each, under the names of the variables; never their values."""
    mistakes = error.errors(include_input=False)
    return "\n".join(f"  {_variable(str(m['loc'][0]))}: {m['msg']}" for m in mistakes)


def _variable(field: str) -> str:
    return field if field in SHARED else f"SANDBOX_{field.upper()}"
