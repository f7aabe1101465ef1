"""What can go wrong between us and the wallet.

WalletError
├── WalletUnavailable      the look-up did not work; nothing is known
│   ├── WalletSlow         no answer in time
│   ├── WalletDown         no connection, or an error of the wallet (5xx)
│   ├── WalletMalformed    an answer that breaks the contract
│   └── RateLimited        we asked too often (429)
└── NotFound               no such user, or no such transaction of this user
"""

from __future__ import annotations


class WalletError(Exception):
    """`code` names the text that tells the user (data/texts/wallet.yml)."""

    code = "down"


class WalletUnavailable(WalletError):
    pass


class WalletSlow(WalletUnavailable):
    code = "slow"


class WalletDown(WalletUnavailable):
    code = "down"


class WalletMalformed(WalletUnavailable):
    code = "malformed"


class RateLimited(WalletUnavailable):
    code = "rate_limited"


class NotFound(WalletError):
    code = "not_found"
