"""Every skill the action server serves. Rasa finds actions among what is imported; this is that list."""

from actions.beside import OutOfScope
from actions.charges import DuplicateCharge, UnrecognizedCharge
from actions.clarifying import Clarify, DefaultFallback, Misunderstood
from actions.contact import BusyHours, QueueStatusSkill
from actions.conversation import Affirm, Deny, Inform, NotSolved, ProblemSolved
from actions.failures import PaymentFailed
from actions.fees import QuoteFee
from actions.handoff import HandOver
from actions.overview import AccountBalance, ListTransactions
from actions.transactions import (
    RefundStatus,
    TopupNotReceived,
    TransactionStatus,
    TransferNotReceived,
    TransferWrongAccount,
    WithdrawalNotReceived,
)

SKILLS = (
    AccountBalance, Affirm, BusyHours, Clarify, DefaultFallback, Deny, DuplicateCharge, HandOver, Inform,
    ListTransactions, Misunderstood, NotSolved, OutOfScope, PaymentFailed, ProblemSolved, QueueStatusSkill,
    QuoteFee, RefundStatus, TopupNotReceived, TransactionStatus, TransferNotReceived, TransferWrongAccount,
    UnrecognizedCharge, WithdrawalNotReceived,
)  # fmt: skip
