"""One-time codes from an authenticator app (RFC 6238)."""

import pyotp

STEP_S = 30
# A phone's clock may be half a minute off either way.
STEPS_OFF = 1


def make_secret() -> str:
    return pyotp.random_base32()


def render_uri(secret: str, *, username: str, issuer: str) -> str:
    """What the app reads from the QR code."""
    return pyotp.TOTP(secret, interval=STEP_S).provisioning_uri(name=username, issuer_name=issuer)


def find_step(secret: str, code: str, *, now_ms: int, after: int) -> int | None:
    """The time step that `code` belongs to, if it is right and later than `after`: a code is good once."""
    generator = pyotp.TOTP(secret, interval=STEP_S)
    now = now_ms // 1000 // STEP_S
    for step in range(now - STEPS_OFF, now + STEPS_OFF + 1):
        if step > after and pyotp.utils.strings_equal(generator.generate_otp(step), code):
            return step
    return None
