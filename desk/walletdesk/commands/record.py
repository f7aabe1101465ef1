"""Writes down a deed that changes nothing else, such as a look."""

from walletdesk.domain.audit import Deed
from walletdesk.storage.unit_of_work import UnitOfWork


def record(uow: UnitOfWork, deed: Deed) -> None:
    uow.deeds.append(deed)
