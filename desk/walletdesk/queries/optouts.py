"""Who does not want to be called, whichever of their names or numbers they said it with."""

from sqlalchemy import Connection

from walletdesk.storage import contacts
from walletdesk.vault import Vault


def list_subjects(connection: Connection, customer_id: str, *, vault: Vault) -> list[str]:
    """Under which names the register of those who opted out knows the customer."""
    known = contacts.load_of_customer(connection, customer_id)
    numbers = {number for contact in known if (number := vault.unseal(contact.sealed))}
    return [customer_id, *sorted(f"phone:{vault.mark(number)}" for number in numbers)]


def find_optout(connection: Connection, customer_id: str, *, vault: Vault) -> int | None:
    """When the customer opted out, in milliseconds; None while we may call."""
    return contacts.find_optout(connection, list_subjects(connection, customer_id, vault=vault))
