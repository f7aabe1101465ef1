"""One trace over all processes: the desk's request and turn, the action server's action, and on to the wallet."""

from tests.otlp import Collector
from tests.stack import Stack, User, wait_until


def test_a_question_about_money_is_one_trace_through_desk_and_action_server(stack: Stack, collector: Collector) -> None:
    user = User(stack, "u_1001")
    user.ask("我的余额是多少")
    wait_until(
        lambda: [span for span in collector.spans if span.service == "walletdesk-actions"], "the action server's span"
    )
    action = next(span for span in collector.spans if span.service == "walletdesk-actions")
    wait_until(lambda: len(collector.find_trace(action.trace_id)) >= 6, "the desk's spans")
    trace = collector.find_trace(action.trace_id)
    by_id = {span.span_id: span for span in trace}
    way = [action.name]
    while parent := by_id.get(action.parent_id):
        way.append(parent.name)
        action = parent
    assert way[1:] == ["bot", "turn", "POST /api/v1/conversations/<conversation_id:str>/messages"]
    assert way[0].startswith("action_")
