"""What commands about cases and calls need beside the transaction: the brand's rules and addresses, and the vault."""

from dataclasses import dataclass

from walletdesk.domain.callbacks import CallbackRules
from walletdesk.domain.cases import CaseRules
from walletdesk.vault import Vault


@dataclass(frozen=True, slots=True)
class Office:
    cases: CaseRules
    callbacks: CallbackRules
    vault: Vault
    public_addresses: frozenset[str]
