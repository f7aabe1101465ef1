"""Who is offered whom."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.queueing import Waiting
from walletdesk.domain.routing import AgentLoad, fits, plan_offers
from walletdesk.domain.rules import DEFAULT_RULES

NOW_MS = 10_000_000
MEI = AgentLoad("mei", "agent", "ready", (), 3, 0, 0, assigned_at_ms=100)
LEI = AgentLoad("lei", "agent", "ready", (), 3, 0, 0, assigned_at_ms=50)
BOSS = AgentLoad("boss", "supervisor", "ready", (), 3, 0, 0, assigned_at_ms=0)
ASKED = Waiting("c_1", "normal", NOW_MS - 1000, "general")


def plan(waiting: list[Waiting], agents: list[AgentLoad], last: dict[str, str] | None = None) -> list[tuple[str, str]]:
    offers = plan_offers(waiting, agents, last_agents=last or {}, now_ms=NOW_MS, rules=DEFAULT_RULES)
    return [(offer.conversation_id, offer.agent_id) for offer in offers]


def test_the_least_loaded_then_the_longest_idle() -> None:
    assert plan([ASKED], [MEI, LEI]) == [("c_1", "lei")]
    assert plan([ASKED], [MEI, replace(LEI, load=1)]) == [("c_1", "mei")]


def test_the_last_agent_is_preferred_only_when_ready() -> None:
    busier = replace(MEI, load=2)
    assert plan([ASKED], [busier, LEI], {"c_1": "mei"}) == [("c_1", "mei")]
    assert plan([ASKED], [replace(busier, status="busy"), LEI], {"c_1": "mei"}) == [("c_1", "lei")]
    assert plan([ASKED], [replace(busier, load=3), LEI], {"c_1": "mei"}) == [("c_1", "lei")]


def test_skills_by_name_first_then_everybody_after_a_while_and_a_supervisor_is_never_replaced() -> None:
    expert, other = replace(MEI, skills=("security",)), replace(LEI, skills=("complaints",))
    stolen = replace(ASKED, skill="security")
    assert plan([stolen], [other]) == []
    assert plan([stolen], [other, expert]) == [("c_1", "mei")]
    late = replace(stolen, queued_at_ms=NOW_MS - DEFAULT_RULES.widen_skill_s * 1000)
    assert plan([late], [other]) == [("c_1", "lei")]
    assert plan([late], [other, replace(expert, load=2)]) == [("c_1", "mei")], "who can before who must"
    angry = replace(late, skill="supervisor")
    assert plan([angry], [MEI, other]) == []
    assert plan([angry], [MEI, BOSS]) == [("c_1", "boss")]


def test_who_let_it_pass_is_not_asked_again_at_once() -> None:
    passed = replace(ASKED, passed={"lei": NOW_MS - 1000})
    assert plan([passed], [MEI, LEI]) == [("c_1", "mei")]
    assert plan([passed], [LEI]) == []
    long_ago = replace(ASKED, passed={"lei": NOW_MS - DEFAULT_RULES.offer_again_s * 1000})
    assert plan([long_ago], [LEI]) == [("c_1", "lei")]
    by_a_clock_a_little_ahead = replace(ASKED, passed={"lei": NOW_MS + 1000})
    assert plan([by_a_clock_a_little_ahead], [LEI]) == []
    by_a_clock_that_was_wrong = replace(ASKED, passed={"lei": NOW_MS + 3_600_000})
    assert plan([by_a_clock_that_was_wrong], [LEI]) == [("c_1", "lei")]


AGENTS = st.builds(
    AgentLoad,
    agent_id=st.uuids().map(str),
    role=st.sampled_from(["agent", "supervisor"]),
    status=st.sampled_from(["ready", "busy", "draining", "offline"]),
    skills=st.sampled_from([(), ("general",), ("security", "general")]),
    capacity=st.integers(1, 3),
    load=st.integers(0, 3),
    offers=st.integers(0, 1),
    assigned_at_ms=st.integers(0, 5),
)
WAITING = st.builds(
    Waiting,
    conversation_id=st.uuids().map(str),
    priority=st.sampled_from(["urgent", "high", "normal"]),
    queued_at_ms=st.integers(0, NOW_MS),
    skill=st.sampled_from(["general", "security", "supervisor"]),
    state=st.sampled_from(["queued", "offered", "transferring"]),
)


@given(st.lists(WAITING, max_size=8), st.lists(AGENTS, max_size=5))
def test_no_plan_breaks_a_rule(waiting: list[Waiting], agents: list[AgentLoad]) -> None:
    planned = plan(waiting, agents)
    by_id = {agent.agent_id: agent for agent in agents}
    items = {item.conversation_id: item for item in waiting}
    assert len({conversation for conversation, _ in planned}) == len(planned)
    assert len({agent for _, agent in planned}) == len(planned), "one card at a time"
    for conversation_id, agent_id in planned:
        agent, item = by_id[agent_id], items[conversation_id]
        assert agent.is_free
        assert item.state == "queued"
        assert fits(agent, item.skill, waited_ms=NOW_MS - item.queued_at_ms, rules=DEFAULT_RULES)
    idle = [agent for agent in agents if agent.is_free and agent.agent_id not in {who for _, who in planned}]
    left = [item for item in waiting if item.state == "queued" and item.conversation_id not in dict(planned)]
    for item in left:
        waited_ms = NOW_MS - item.queued_at_ms
        assert not any(fits(agent, item.skill, waited_ms=waited_ms, rules=DEFAULT_RULES) for agent in idle)
