"""An agent works a case: open, take or give, change its state, extend its term, note something. Each once per key.

Every change states the version the agent saw; a change made meanwhile by somebody else is not overwritten unseen.
"""

from typing import Any

from walletdesk import case_texts
from walletdesk.commands.office import Office
from walletdesk.commands.open_case import NewCase, open_case
from walletdesk.commands.tell_customer import append_notice, lock_latest_conversation
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.cases import CaseStatus, find_extension, move_by_agent
from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import Permission, may
from walletdesk.domain.redaction import redact
from walletdesk.errors import CaseChanged, Forbidden, NotFound
from walletdesk.queries.cases import find_visible
from walletdesk.queries.summaries import may_view
from walletdesk.storage import agents, cases, conversations, idempotency
from walletdesk.storage.cases import Actor, Case
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def open_for_customer(
    uow: UnitOfWork, conversation_id: str, new: NewCase, *, agent: Agent, key: str, office: Office
) -> Case:
    """Tells the customer number and date. Raises NotFound (a conversation the agent may not see), Forbidden."""
    conversation = conversations.lock(uow.connection, conversation_id)
    if not may_view(agent, conversation):
        raise NotFound(what="conversation")
    if not may(agent, Permission.SERVE):
        raise Forbidden()
    origin = f"agent:{agent.agent_id}:{key}"
    if earlier := cases.find_by_origin(uow.connection, origin):
        return earlier
    case = open_case(uow, conversation, new, origin=origin, actor=_actor(agent), rules=office.cases)
    due = case_texts.render_due(case.due_at_ms, is_certain=case.due_is_certain, now_ms=uow.now_ms)
    text = case_texts.CASE_OPENED.format(kind=case_texts.CASE_KIND[case.kind], no=case.no, due=due)
    append_notice(uow, conversation, code="case_opened", text=text, case_no=case.no)
    return case


def change_status(
    uow: UnitOfWork,
    case_no: str,
    target: CaseStatus,
    *,
    note: str | None,
    message: str | None,
    version: int,
    agent: Agent,
    key: str,
) -> Case:
    """`note` stays among agents, `message` is told to the customer. Raises NotFound, CaseChanged, IllegalTransition."""
    conversation, case, is_repeat = _lock(uow, case_no, agent=agent, version=version, key=key)
    if is_repeat:
        return case
    status = move_by_agent(case.standing, target)
    # Whoever moves a case that nobody has, has it.
    changed = cases.store(uow, case, status=status, agent_id=case.agent_id or agent.agent_id)
    if case.agent_id is None:
        uow.deeds.append(by_agent(agent, Verb.ASSIGN, case_no, to_agent=agent.agent_id))
    said = _clean(message)
    cases.append_case_event(uow, changed, verb="status", actor=_actor(agent), note=_clean(note), message=said)
    text = case_texts.CASE_CHANGED.format(
        kind=case_texts.CASE_KIND[case.kind], no=case.no, status=case_texts.CASE_STATUS[status]
    )
    is_done = status is CaseStatus.RESOLVED
    append_notice(
        uow,
        conversation,
        code="case_changed",
        text="\n".join(part for part in (text, said, case_texts.CASE_ASKED if is_done else None) if part),
        case_no=case.no,
        buttons=case_texts.list_verdicts(case.no) if is_done else None,
    )
    return changed


def extend_case(
    uow: UnitOfWork, case_no: str, *, note: str, version: int, agent: Agent, key: str, office: Office
) -> Case:
    """Moves a complaint's term, once, and says so to the customer. Raises ExtensionRefused, Forbidden."""
    if not may(agent, Permission.EXTEND_CASES):
        raise Forbidden()
    conversation, case, is_repeat = _lock(uow, case_no, agent=agent, version=version, key=key)
    if is_repeat:
        return case
    until = find_extension(case.standing, rules=office.cases)
    extended = cases.store(
        uow, case, due_at_ms=until.at_ms, due_is_certain=until.is_certain, extended_until_ms=until.at_ms
    )
    due = case_texts.render_due(until.at_ms, is_certain=until.is_certain, now_ms=uow.now_ms)
    text = case_texts.CASE_EXTENDED.format(kind=case_texts.CASE_KIND[case.kind], no=case.no, due=due)
    cases.append_case_event(uow, extended, verb="extend", actor=_actor(agent), note=_clean(note), message=text)
    append_notice(uow, conversation, code="case_extended", text=text, case_no=case.no)
    return extended


def assign_case(uow: UnitOfWork, case_no: str, holder_id: str | None, *, version: int, agent: Agent, key: str) -> Case:
    """Agents take what is free and give back what is theirs; who oversees gives it to anybody. Raises Forbidden."""
    _, case, is_repeat = _lock(uow, case_no, agent=agent, version=version, key=key)
    if is_repeat:
        return case
    takes = case.agent_id is None and holder_id == agent.agent_id
    gives_back = case.agent_id == agent.agent_id and holder_id is None
    if not (takes or gives_back or may(agent, Permission.ASSIGN_CASES)):
        raise Forbidden()
    holder = agents.find_agent(uow.connection, holder_id) if holder_id else None
    if holder_id and (holder is None or not may(holder, Permission.SERVE)):
        raise NotFound(what="agent")
    assigned = cases.store(uow, case, agent_id=holder_id)
    uow.deeds.append(by_agent(agent, Verb.ASSIGN, case_no, to_agent=holder_id))
    note = holder.name if holder else None
    cases.append_case_event(uow, assigned, verb="assign", actor=_actor(agent), note=note)
    return assigned


def note_case(uow: UnitOfWork, case_no: str, note: str, *, version: int, agent: Agent, key: str) -> Case:
    """A note among agents."""
    _, case, is_repeat = _lock(uow, case_no, agent=agent, version=version, key=key)
    if is_repeat:
        return case
    noted = cases.store(uow, case)
    cases.append_case_event(uow, noted, verb="note", actor=_actor(agent), note=_clean(note))
    return noted


def _lock(uow: UnitOfWork, case_no: str, *, agent: Agent, version: int, key: str) -> tuple[Conversation, Case, bool]:
    """The customer's conversation and the case, held; and whether this request was answered before.

    Raises NotFound (not visible to the agent), Forbidden (only reads), CaseChanged.
    """
    seen = find_visible(uow.connection, case_no, agent=agent)
    if not may(agent, Permission.SERVE):
        raise Forbidden()
    conversation = lock_latest_conversation(uow, seen.customer_id)
    case = cases.lock(uow.connection, case_no)
    scope = f"case:{case_no}:{agent.agent_id}"
    if idempotency.find_result(uow, scope=scope, key=key):
        return conversation, case, True
    if case.version != version:
        raise CaseChanged(version=case.version)
    result: dict[str, Any] = {"version": version}
    idempotency.store_result(uow, scope=scope, key=key, result=result)
    return conversation, case, False


def _clean(text: str | None) -> str | None:
    return redact(text).text if text else None


def _actor(agent: Agent) -> Actor:
    return Actor("agent", agent.agent_id, agent.name)
