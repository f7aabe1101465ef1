"""What callers send as proof, compared."""

import hmac


def is_same(sent: str, expected: str) -> bool:
    """In the same time whatever was sent, and for bytes that are no text, too."""
    return hmac.compare_digest(sent.encode(errors="surrogatepass"), expected.encode())
