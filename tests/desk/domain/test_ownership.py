"""One owner at a time; every illegal move is refused and named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.ownership import (
    NAMES_AGENT,
    OWNER_OF,
    TRANSITIONS,
    Move,
    Owner,
    Ownership,
    State,
    apply_move,
    check_may_write,
)
from walletdesk.errors import IllegalTransition, NotOwner, StaleEpoch


def test_every_state_has_one_owner_and_can_be_reached_and_left() -> None:
    assert set(OWNER_OF) == set(State)
    assert set(TRANSITIONS.values()) == set(State)
    assert {state for state, _ in TRANSITIONS} == set(State)


def test_every_pair_that_is_not_a_transition_is_refused() -> None:
    for state in State:
        for move in Move:
            if (state, move) in TRANSITIONS:
                continue
            with pytest.raises(IllegalTransition) as refused:
                apply_move(Ownership(state, 3), move, agent_id="a_1")
            assert refused.value.data == {"state": state, "move": move}


@given(st.lists(st.sampled_from(list(Move)), max_size=40))
def test_any_sequence_keeps_the_rules(moves: list[Move]) -> None:
    current = Ownership(State.BOT, 0)
    for number, move in enumerate(moves):
        try:
            after = apply_move(current, move, agent_id=f"a_{number % 2}" if move in NAMES_AGENT else None)
        except IllegalTransition:
            continue
        changes_hands = (after.owner, after.agent_id) != (current.owner, current.agent_id)
        assert after.epoch == current.epoch + changes_hands
        assert (after.agent_id is not None) == (after.owner is Owner.AGENT)
        current = after


@pytest.mark.parametrize(
    ("state", "move"),
    [(State.QUEUED, Move.CLAIM), (State.ACTIVE, Move.TAKE_OVER), (State.CLOSED, Move.RETURN_TO_AGENT)],
)
def test_a_move_to_an_agent_without_one_is_a_programming_error(state: State, move: Move) -> None:
    with pytest.raises(ValueError, match="names its agent"):
        apply_move(Ownership(state, 1), move)


def test_an_offer_a_hold_and_their_ends_keep_the_epoch() -> None:
    offered = apply_move(Ownership(State.QUEUED, 3), Move.OFFER)
    assert apply_move(offered, Move.DECLINE).epoch == 3
    held = apply_move(Ownership(State.ACTIVE, 4, "a_1"), Move.HOLD)
    assert apply_move(held, Move.RESUME) == Ownership(State.ACTIVE, 4, "a_1")


def test_who_may_write() -> None:
    with_agent = Ownership(State.ACTIVE, 4, "a_1")
    check_may_write(with_agent, writer=Owner.AGENT, epoch=4, agent_id="a_1")
    with pytest.raises(NotOwner):
        check_may_write(with_agent, writer=Owner.BOT, epoch=4)
    with pytest.raises(NotOwner):
        check_may_write(with_agent, writer=Owner.AGENT, epoch=4, agent_id="a_2")
    with pytest.raises(StaleEpoch):
        check_may_write(with_agent, writer=Owner.AGENT, epoch=3, agent_id="a_1")
