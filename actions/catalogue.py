"""Every skill the action server serves. Rasa finds actions among what is imported; this is that list."""

from actions.beside import OutOfScope
from actions.callbacks.form import CallbackForm
from actions.callbacks.status import CallbackOptout, CallbackStatus
from actions.cases.form import CaseForm
from actions.charges import DuplicateCharge, UnrecognizedCharge
from actions.clarifying import Clarify, DefaultFallback, Misunderstood
from actions.complaints.form import ComplaintForm
from actions.contact import BusyHours, QueueStatusSkill
from actions.conversation import Affirm, Deny, Inform, NotSolved
from actions.disputes.form import DisputeForm
from actions.failures import PaymentFailed
from actions.fees import QuoteFee
from actions.handoff import HandOver
from actions.overview import AccountBalance, ListTransactions
from actions.quality.feedback import FeedbackForm
from actions.quality.rating import RatingForm
from actions.security.freeze import FreezeForm
from actions.security.unfreeze import UnfreezeAccount
from actions.small_talk import Greet
from actions.transactions import (
    RefundStatus,
    TopupNotReceived,
    TransactionStatus,
    TransferNotReceived,
    TransferWrongAccount,
    WithdrawalNotReceived,
)

SKILLS = (
    AccountBalance, Affirm, BusyHours, Clarify, DefaultFallback, Deny, DuplicateCharge, Greet, HandOver, Inform,
    ListTransactions, Misunderstood, NotSolved, OutOfScope, PaymentFailed, QueueStatusSkill, QuoteFee,
    RefundStatus, TopupNotReceived, TransactionStatus, TransferNotReceived, TransferWrongAccount,
    UnrecognizedCharge, WithdrawalNotReceived,
)  # fmt: skip
FORMS = (CallbackForm, CaseForm, ComplaintForm, DisputeForm, FeedbackForm, FreezeForm, RatingForm)
UNDER_CARE = (CallbackOptout, CallbackStatus, UnfreezeAccount)
