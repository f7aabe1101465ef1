"""What clients were told, against the log: nothing acknowledged is lost or doubled, every reader has read the log."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from tests.chaos.evidence import Acknowledged, Evidence, Heard, Logged, Reader


def check_acknowledged_is_logged(evidence: Evidence) -> Iterator[str]:
    """Every acknowledged message stands in the log exactly once, where it was said to stand, as it was said."""
    found: dict[tuple[str, str, str | None], list[Logged]] = defaultdict(list)
    for event in evidence.log:
        if event.kind == "message":
            found[event.conversation_id, event.role, event.client_msg_id].append(event)
    for said in evidence.acknowledged:
        yield from _compare(said, found.get((said.conversation_id, said.role, said.client_msg_id), []))


def _compare(said: Acknowledged, logged: list[Logged]) -> Iterator[str]:
    where = f"{said.conversation_id} {said.role} {said.client_msg_id}"
    if len(logged) != 1:
        yield f"{where}: acknowledged as #{said.seq} and in the log {len(logged)} times"
        return
    if logged[0].seq != said.seq:
        yield f"{where}: acknowledged as #{said.seq}, logged as #{logged[0].seq}"
    if said.text is not None and logged[0].body.get("text") != said.text:
        yield f"{where}: #{said.seq} does not say what was sent"


def check_client_msg_id_is_unique(evidence: Evidence) -> Iterator[str]:
    counted = Counter(
        (event.conversation_id, event.sender_id, event.client_msg_id) for event in evidence.log if event.client_msg_id
    )
    yield from (f"{key[0]}: {key[2]} of {key[1]} is there {count} times" for key, count in counted.items() if count > 1)


def check_readers_read_the_log(evidence: Evidence) -> Iterator[str]:
    """Each client's events are the log's that it may see: in order, without gap or repeat, word for word."""
    conversations = evidence.by_conversation()
    stream = sorted(evidence.log, key=lambda event: event.pos)
    for reader in evidence.readers:
        if reader.scope == "conversation":
            events = conversations.get(reader.conversation_id or "", [])
            visible = [event for event in events if event.visibility == "all"]
            yield from _compare_feed(reader, visible, [event.seq for event in visible], "seq")
        elif reader.scope == "everything":
            yield from _compare_feed(reader, stream, [event.pos for event in stream], "pos")
        else:
            yield from _compare_partly(reader, stream)


def _compare_feed(reader: Reader, visible: list[Logged], numbers: list[int], name: str) -> Iterator[str]:
    heard = [event.seq if name == "seq" else event.pos for event in reader.heard]
    if heard != numbers:
        at = next((i for i, pair in enumerate(zip(heard, numbers, strict=False)) if pair[0] != pair[1]), None)
        at = min(len(heard), len(numbers)) if at is None else at
        got, meant = (row[at] if at < len(row) else "nothing" for row in (heard, numbers))
        yield f"{reader.name}: heard {name} {got} where the log has {meant} (event {at + 1} of {len(numbers)})"
        return
    yield from (
        f"{reader.name}: heard something else at {event.place}"
        for said, event in zip(reader.heard, visible, strict=True)
        if not _is_same(said, event)
    )


def _compare_partly(reader: Reader, stream: list[Logged]) -> Iterator[str]:
    """Which messages an agent sees depends on the moment; every change of hands is for everybody."""
    by_pos = {event.pos: event for event in stream}
    last = 0
    for said in reader.heard:
        event = by_pos.get(said.pos or 0)
        if event is None or not _is_same(said, event):
            yield f"{reader.name}: heard something that is not in the log at pos {said.pos}"
        elif event.pos <= last:
            yield f"{reader.name}: heard pos {event.pos} after {last}"
        last = max(last, said.pos or 0)
    heard = {said.pos for said in reader.heard}
    missed = [event.pos for event in stream if event.kind == "state" and event.pos not in heard]
    yield from (f"{reader.name}: never heard of the change of hands at pos {pos}" for pos in missed)


def _is_same(said: Heard, event: Logged) -> bool:
    return (said.conversation_id, said.seq, said.kind, said.role, said.body) == (
        event.conversation_id,
        event.seq,
        event.kind,
        event.role,
        event.body,
    )


def check_readers_agree(evidence: Evidence) -> Iterator[str]:
    """Any two readers of a conversation saw what both saw in the same order."""
    orders: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for reader in evidence.readers:
        by_conversation: dict[str, list[int]] = defaultdict(list)
        for said in reader.heard:
            by_conversation[said.conversation_id].append(said.seq)
        for conversation_id, seqs in by_conversation.items():
            orders[conversation_id].append((reader.name, seqs))
    for conversation_id, rows in orders.items():
        for (one, seqs), (other, others) in combinations(rows, 2):
            both = set(seqs) & set(others)
            if [seq for seq in seqs if seq in both] != [seq for seq in others if seq in both]:
                yield f"{conversation_id}: {one} and {other} saw two orders"


def check_clients_were_served(evidence: Evidence) -> Iterator[str]:
    yield from evidence.complaints
