"""Writes down deeds that change nothing else, such as looks."""

from walletdesk.domain.audit import Deed
from walletdesk.storage.unit_of_work import UnitOfWork


def record(uow: UnitOfWork, *deeds: Deed) -> None:
    uow.deeds += deeds
