"""What one agent may do with one case now, so that a screen offers nothing that would be refused."""

from dataclasses import dataclass

from walletdesk.domain.cases import AGENT_MOVES, CaseStatus, Standing, is_extendable
from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import Permission, may


@dataclass(frozen=True, slots=True)
class Doings:
    moves: tuple[CaseStatus, ...] = ()
    assign: tuple[str, ...] = ()
    may_extend: bool = False
    may_note: bool = False


def list_doings(case: Standing, *, holder_id: str | None, agent: Agent) -> Doings:
    """Agents take what is free and give back their own; who oversees gives it to anybody. Auditors only look."""
    if not may(agent, Permission.SERVE):
        return Doings()
    own = {None: ("take",), agent.agent_id: ("give_back",)}.get(holder_id, ())
    return Doings(
        moves=AGENT_MOVES[case.status],
        assign=(*own, "give") if may(agent, Permission.ASSIGN_CASES) else own,
        may_extend=may(agent, Permission.EXTEND_CASES) and is_extendable(case),
        may_note=True,
    )
