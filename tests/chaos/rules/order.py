"""The log itself: gapless numbers in each conversation, and one order over the whole desk."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tests.chaos.evidence import Evidence


def check_seq_is_gapless(evidence: Evidence) -> Iterator[str]:
    last_seqs = {conversation.id: conversation.last_seq for conversation in evidence.conversations}
    for conversation_id, events in evidence.by_conversation().items():
        seqs = [event.seq for event in events]
        if seqs != list(range(1, len(seqs) + 1)):
            broken = next(after for before, after in pairwise([0, *seqs]) if after != before + 1)
            yield f"{conversation_id}: gap or repeat at seq {broken}"
        if last_seqs.get(conversation_id) != seqs[-1]:
            yield f"{conversation_id}: ends at seq {seqs[-1]}, its row says {last_seqs.get(conversation_id)}"


def check_pos_is_gapless(evidence: Evidence) -> Iterator[str]:
    """The stream's row is locked until commit, so a position that was taken and not kept does not exist."""
    counted = Counter(event.pos for event in evidence.log)
    yield from (f"pos {pos} is there {count} times" for pos, count in counted.items() if count > 1)
    missing = sorted(set(range(1, evidence.head + 1)) - set(counted))
    yield from (f"pos {pos} is missing (the stream's head is {evidence.head})" for pos in missing)
    yield from (f"pos {pos} is beyond the stream's head {evidence.head}" for pos in counted if pos > evidence.head)


def check_pos_follows_seq(evidence: Evidence) -> Iterator[str]:
    for events in evidence.by_conversation().values():
        for before, after in pairwise(events):
            if after.pos <= before.pos:
                yield f"{after.place}: pos {after.pos} is not after {before.pos}"
