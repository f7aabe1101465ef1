"""Most urgent first, then first come first served; no promise when nobody is there."""

from walletdesk.domain.queueing import Waiting, estimate_wait_s, sort_queue


def test_order() -> None:
    queue = [
        Waiting("c", "normal", 30, "general"),
        Waiting("a", "normal", 10, "general"),
        Waiting("b", "urgent", 40, "security"),
        Waiting("d", "high", 20, "general"),
    ]
    assert [item.conversation_id for item in sort_queue(queue, now_ms=50)] == ["b", "d", "a", "c"]


def test_wait() -> None:
    assert estimate_wait_s(position=2, agents_ready=2, mean_handling_s=300, waited_s=100) == 200
    assert estimate_wait_s(position=1, agents_ready=3, mean_handling_s=300, waited_s=500) == 0
    assert estimate_wait_s(position=1, agents_ready=0, mean_handling_s=300, waited_s=0) is None
