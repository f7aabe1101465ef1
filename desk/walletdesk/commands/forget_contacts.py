"""Retention: telephone numbers past their time are deleted."""

from walletdesk.storage import contacts
from walletdesk.storage.unit_of_work import UnitOfWork


def forget_contacts(uow: UnitOfWork) -> int:
    """How many were forgotten."""
    return contacts.forget_expired(uow)
