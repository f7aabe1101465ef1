"""What must be kept but not read: telephone numbers for calls the customer asked for.

Keys are derived from WALLETDESK_TOKEN_SECRET, one for sealing and one for recognising a number again.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Vault:
    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(_derive(secret, b"walletdesk contact details")))
        self._mark_key = _derive(secret, b"walletdesk contact marks")

    def seal(self, value: str) -> str:
        return self._fernet.encrypt(value.encode()).decode()

    def unseal(self, sealed: str) -> str | None:
        """None when it was sealed under another secret: the number is lost, the rest of the row is not."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def mark(self, value: str) -> str:
        """The same for the same value, and no way back to it."""
        return hmac.new(self._mark_key, value.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
