"""The chain: whatever is changed, taken out, put in or cut off afterwards is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.audit import NOTHING_BEFORE, Break, Deed, Entry, Head, Verb, find_break, follow


def make_trail(length: int) -> tuple[list[Entry], Head]:
    head, entries = Head(0, NOTHING_BEFORE), []
    for index in range(length):
        deed = Deed("agent", f"a_{index % 3}", Verb.VIEW, f"c_{index}", {"packet": index % 2 == 0, "name": "小梅"})
        entries.append(follow(head, deed, now_ms=1_700_000_000_000 + index))
        head = Head(entries[-1].n, entries[-1].digest)
    return entries, head


@pytest.mark.parametrize("length", [0, 1, 2, 50])
def test_a_trail_nobody_touched_is_whole(length: int) -> None:
    entries, head = make_trail(length)
    assert find_break(entries, head) is None
    for entry in entries:
        assert find_break(entries, head, known=Head(entry.n, entry.digest)) is None


@given(st.data())
def test_any_change_of_any_entry_is_found_where_it_is(data: st.DataObject) -> None:
    entries, head = make_trail(12)
    place = data.draw(st.integers(0, 11))
    change = data.draw(
        st.sampled_from(
            [{"at_ms": 1}, {"actor_id": "a_x"}, {"verb": "claim"}, {"object_id": "c_x"}, {"data": {"packet": 1}}]
        )
    )
    entries[place] = replace(entries[place], **change)  # type: ignore[arg-type]
    broken = find_break(entries, head)
    assert broken is not None
    assert broken.n == place + 1


@given(st.integers(0, 11))
def test_an_entry_taken_out_is_named(place: int) -> None:
    entries, head = make_trail(12)
    del entries[place]
    assert find_break(entries, head) == Break(place + 1, "is missing")


def test_a_trail_rewritten_to_its_end_is_told_by_what_was_written_down() -> None:
    entries, head = make_trail(12)
    rewritten, last = entries[:5], Head(5, entries[4].digest)
    for entry in entries[5:]:
        deed = Deed(entry.actor_kind, "a_other", Verb(entry.verb), entry.object_id, entry.data)
        rewritten.append(follow(last, deed, now_ms=entry.at_ms))
        last = Head(rewritten[-1].n, rewritten[-1].digest)
    assert find_break(rewritten, last) is None
    broken = find_break(rewritten, last, known=head)
    assert broken is not None
    assert broken.n == 12


def test_a_trail_cut_off_is_told_even_when_its_head_was_moved_back() -> None:
    entries, head = make_trail(12)
    cut = Head(8, entries[7].digest)
    assert find_break(entries[:8], head) == Break(9, "is missing")
    assert find_break(entries[:8], cut) is None
    assert find_break(entries[:8], cut, known=head) == Break(9, "is missing")
