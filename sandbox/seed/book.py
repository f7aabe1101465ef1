"""One user's hand in the ledger: a verb for each kind of transaction, paid at once unless told otherwise."""

from dataclasses import dataclass
from typing import Unpack

from sandbox.seed.ledger import Card, Details, Ledger
from sandbox.states import Direction, Type


@dataclass(frozen=True, slots=True)
class Book:
    ledger: Ledger
    user_id: str

    def topup(
        self, amount: str, card: Card, *, ago: int, channel: str = "bank_card", **details: Unpack[Details]
    ) -> str:
        return self._add(
            Type.TOPUP, amount, Direction.IN, ago=ago, to="余额充值", channel=channel, card=card, **details
        )

    def withdraw(self, amount: str, card: Card, *, ago: int, **details: Unpack[Details]) -> str:
        to, channel = "本人银行卡", "bank_card"
        return self._add(Type.WITHDRAWAL, amount, Direction.OUT, ago=ago, to=to, channel=channel, card=card, **details)

    def send(self, amount: str, to: str, *, ago: int, card: Card | None = None, **details: Unpack[Details]) -> str:
        """A transfer to another wallet, or to the payee's card."""
        channel = "bank_card" if card else "wallet"
        return self._add(Type.TRANSFER, amount, Direction.OUT, ago=ago, to=to, channel=channel, card=card, **details)

    def receive(self, amount: str, payer: str, *, ago: int, **details: Unpack[Details]) -> str:
        return self._add(Type.TRANSFER, amount, Direction.IN, ago=ago, to=payer, channel="wallet", card=None, **details)

    def pay(
        self,
        amount: str,
        shop: str,
        *,
        ago: int,
        channel: str = "scan",
        card: Card | None = None,
        **details: Unpack[Details],
    ) -> str:
        """From the balance, or from a card."""
        return self._add(Type.PAYMENT, amount, Direction.OUT, ago=ago, to=shop, channel=channel, card=card, **details)

    def refund(self, amount: str, shop: str, *, ago: int, card: Card | None = None, **details: Unpack[Details]) -> str:
        """To where the payment came from."""
        channel = "bank_card" if card else "wallet"
        return self._add(Type.REFUND, amount, Direction.IN, ago=ago, to=shop, channel=channel, card=card, **details)

    def _add(
        self,
        type_: Type,
        amount: str,
        direction: Direction,
        *,
        ago: int,
        to: str,
        channel: str,
        card: Card | None,
        **details: Unpack[Details],
    ) -> str:
        return self.ledger.add(
            self.user_id,
            type_,
            amount,
            ago=ago,
            to=to,
            channel=channel,
            direction=direction,
            card=card,
            **details,
        )
