"""What must not meet the internet: found at start, said in one sentence each."""

from collections.abc import Mapping
from itertools import combinations, groupby, pairwise

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
# Words of examples, of tests and of haste; a random secret does not hold them.
GIVEAWAYS = (
    *("change", "example", "secret", "password", "walletdesk", "placeholder", "insecure"),
    *("test", "demo", "sample", "dummy", "sandbox", "default", "qwert"),
)
FEWEST_CHARACTERS = 10
# So many characters that each follow the one before, as in 01234567, come once in a million random secrets.
LONGEST_RUN = 7


def is_public(host: str, proxies: int) -> bool:
    """Whether others than this machine reach the desk: by its own address, or through a proxy in front."""
    return host not in LOOPBACK or proxies > 0


def find_exposures(
    *, host: str, proxies: int, demo: bool, cookie_secure: bool | None, secrets: Mapping[str, str]
) -> dict[str, str]:
    """By variable, what keeps a desk with these settings from starting; nothing as long as it stays on this machine."""
    if not is_public(host, proxies):
        return {}
    found = {}
    if demo:
        found["WALLETDESK_DEMO"] = "lets anybody sign in as a demo user; WALLETDESK_HOST must be loopback with it"
    if cookie_secure is False:
        found["WALLETDESK_COOKIE_SECURE"] = "would send agents' cookies in the clear; leave it out and use https"
    for name, secret in secrets.items():
        if secret and is_guessable(secret):
            found[name] = "is not random, as on a public address it must be: make it with `openssl rand -hex 32`"
    for (one, first), (other, second) in combinations(secrets.items(), 2):
        if first and first == second:
            found[other] = f"is the same as {one}; who learns one must not have the other"
    return found


def is_guessable(secret: str) -> bool:
    has_word = any(word in secret.lower() for word in GIVEAWAYS)
    is_repeated = secret in (secret + secret)[1:-1]
    return has_word or is_repeated or len(set(secret)) < FEWEST_CHARACTERS or measure_run(secret) > LONGEST_RUN


def measure_run(secret: str) -> int:
    """How many characters in a row go up by one, down by one, or stay."""
    steps = [ord(second) - ord(first) for first, second in pairwise(secret)]
    runs = (len(list(run)) + 1 for step, run in groupby(steps) if abs(step) <= 1)
    return max(runs, default=1)
