"""The log itself: gapless numbers in each conversation, and one order over the whole desk."""

from collections.abc import Iterator
from itertools import pairwise

from tests.chaos.evidence import Chapter, Evidence


def check_seq_is_gapless(chapter: Chapter) -> Iterator[str]:
    seqs = [event.seq for event in chapter.log]
    if seqs != list(range(1, len(seqs) + 1)):
        broken = next(after for before, after in pairwise([0, *seqs]) if after != before + 1)
        yield f"{chapter.id}: gap or repeat at seq {broken}"
    if seqs and (chapter.row is None or chapter.row.last_seq != seqs[-1]):
        yield f"{chapter.id}: ends at seq {seqs[-1]}, its row says {chapter.row}"


def check_pos_follows_seq(chapter: Chapter) -> Iterator[str]:
    for before, after in pairwise(chapter.log):
        if after.pos <= before.pos:
            yield f"{after.place}: pos {after.pos} is not after {before.pos}"


def check_pos_is_gapless(evidence: Evidence) -> Iterator[str]:
    """The stream's row is locked until commit, so a position that was taken and not kept does not exist."""
    last = 0
    for event in evidence.read_stream():
        if event.pos == last:
            yield f"pos {last} is there again ({event.place})"
        elif event.pos > last + 1:
            yield f"pos {last + 1} to {event.pos - 1} are missing"
        last = event.pos
    if last != evidence.head:
        yield f"the log ends at pos {last}, the stream's head is {evidence.head}"
