"""What clients were told, against the log: nothing acknowledged is lost or doubled, every reader has read the log."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations, zip_longest

from tests.chaos.evidence import Acknowledged, Chapter, Evidence, Heard, Logged, Reader, digest


def check_acknowledged_is_logged(chapter: Chapter) -> Iterator[str]:
    """Every acknowledged message stands in the log exactly once, where it was said to stand, as it was said."""
    found: dict[tuple[str, str, str | None], list[Logged]] = defaultdict(list)
    for event in chapter.log:
        found[event.kind, event.role, event.client_msg_id].append(event)
    for said in chapter.acknowledged:
        yield from _compare(said, found.get((said.kind, said.role, said.client_msg_id), []))


def _compare(said: Acknowledged, logged: list[Logged]) -> Iterator[str]:
    where = f"{said.conversation_id} {said.role} {said.client_msg_id}"
    if len(logged) != 1:
        yield f"{where}: acknowledged as #{said.seq} and in the log {len(logged)} times"
        return
    if logged[0].seq != said.seq:
        yield f"{where}: acknowledged as #{said.seq}, logged as #{logged[0].seq}"
    if said.text is not None and logged[0].body.get("text") != said.text:
        yield f"{where}: #{said.seq} does not say what was sent"


def check_files_are_there(chapter: Chapter) -> Iterator[str]:
    """Whoever is shown a file can open it."""
    for event in chapter.log:
        shown = event.body.get("attachment")
        if shown and shown["id"] not in chapter.files:
            yield f"{event.place}: the file {shown['id']} is not in the store, or another one is"


def check_client_msg_id_is_unique(chapter: Chapter) -> Iterator[str]:
    counted = Counter((event.sender_id, event.client_msg_id) for event in chapter.log if event.client_msg_id)
    yield from (
        f"{chapter.id}: {key[1]} of {key[0]} is there {count} times" for key, count in counted.items() if count > 1
    )


def check_users_read_their_log(chapter: Chapter) -> Iterator[str]:
    """The user's events are the log's that a user may see: in order, without gap or repeat, word for word."""
    visible = [event for event in chapter.log if event.visibility == "all" and event.pos <= chapter.until]
    users = [reader for reader in chapter.readers if reader.scope == "conversation"]
    if not users and visible:
        yield f"{chapter.id}: nobody listened"
    for user in users:
        yield from _compare_feed(user, visible)


def check_desk_readers_read_the_stream(evidence: Evidence) -> Iterator[str]:
    """A supervisor has heard the whole stream. Which messages an agent sees depends on the moment; every change of
    hands is for everybody."""
    for reader in evidence.readers:
        stream = (event for event in evidence.read_stream() if event.pos <= evidence.until)
        yield from _compare_feed(reader, stream) if reader.scope == "everything" else _compare_partly(reader, stream)


def _compare_feed(reader: Reader, meant: Iterable[Logged]) -> Iterator[str]:
    """Ends at the first difference of place: everything after it would differ too."""
    for number, (said, event) in enumerate(zip_longest(reader.heard, meant), start=1):
        if said is None or event is None or (said.conversation_id, said.seq) != (event.conversation_id, event.seq):
            got = f"{said.conversation_id} #{said.seq}" if said else "nothing"
            yield f"{reader.name}: heard {got} where the log has {event.place if event else 'nothing'} (event {number})"
            return
        if not _is_same(said, event):
            yield f"{reader.name}: heard something else at {event.place}"


def _compare_partly(reader: Reader, stream: Iterator[Logged]) -> Iterator[str]:
    """Walks along both at once: what was heard grows in `pos`, as the stream does."""
    last = 0
    for said in reader.heard:
        pos = said.pos or 0
        if pos <= last:
            yield f"{reader.name}: heard pos {pos} after {last}"
            continue
        last = pos
        event, missed = _skip_to(stream, pos)
        yield from (f"{reader.name}: never heard of the change of hands at pos {at}" for at in missed)
        if event is None or not (_is_same(said, event) or _is_same(said, _strip_words(event))):
            yield f"{reader.name}: heard something that is not in the log at pos {pos}"
            stream = chain([event], stream) if event and event.pos > pos else stream
    yield from (
        f"{reader.name}: never heard of the change of hands at pos {event.pos}"
        for event in stream
        if event.kind == "state"
    )


def _skip_to(stream: Iterator[Logged], pos: int) -> tuple[Logged | None, list[int]]:
    """The first event at `pos` or after it, and the changes of hands before it."""
    missed = []
    for event in stream:
        if event.pos >= pos:
            return event, missed
        if event.kind == "state":
            missed.append(event.pos)
    return None, missed


def _strip_words(event: Logged) -> Logged:
    """A change of hands as it is told to an agent who may not read the conversation."""
    if event.kind != "state":
        return event
    told = {key: value for key, value in event.body.items() if key in ("code", "owner", "state")}
    return replace(event, body=told)


def _is_same(said: Heard, event: Logged) -> bool:
    is_placed = said.pos is None or said.pos == event.pos
    told = (said.conversation_id, said.seq, said.kind, said.role, said.digest)
    return is_placed and told == (event.conversation_id, event.seq, event.kind, event.role, digest(event.body))


def check_readers_agree(chapter: Chapter) -> Iterator[str]:
    """Any two readers of a conversation saw what both saw in the same order."""
    seqs = [(reader.name, [said.seq for said in reader.heard]) for reader in chapter.readers]
    for (one, heard), (other, others) in combinations(seqs, 2):
        both = set(heard) & set(others)
        if [seq for seq in heard if seq in both] != [seq for seq in others if seq in both]:
            yield f"{chapter.id}: {one} and {other} saw two orders"


def check_clients_were_served(evidence: Evidence) -> Iterator[str]:
    yield from evidence.complaints
