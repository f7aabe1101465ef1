"""What the desk says about cases, calls, ratings and files."""

from datetime import date

from walletdesk.domain.calendar import local_time
from walletdesk.domain.callbacks import Slot

_WEEKDAYS = "一二三四五六日"

CASE_STATUS: dict[str, str] = {
    "open": "已受理，等待处理",
    "in_progress": "处理中",
    "waiting_customer": "等您补充材料",
    "resolved": "已办结",
    "withdrawn": "已撤销",
    "escalated": "已升级给主管处理",
}
CASE_KIND: dict[str, str] = {
    "dispute": "交易纠纷",
    "complaint": "投诉",
    "service_complaint": "服务投诉",
    "wrong_transfer": "转错账追回",
    "security": "账户安全",
    "duplicate_charge": "重复扣款退款",
    "feedback": "意见建议",
    "other": "其他问题",
}
CALL_STATUS: dict[str, str] = {
    "scheduled": "已预约，等待回电",
    "done": "已联系上您",
    "failed": "没能联系上您",
    "refused": "您在电话里表示不需要",
    "cancelled": "已取消",
}
TRANSACTION_STATUS: dict[str, str] = {
    "success": "已成功",
    "processing": "正在处理",
    "bank_processing": "银行正在处理",
    "debited_not_credited": "已扣款、还没入账",
    "failed_refunded": "没有成功，钱已退回",
    "failed_refunding": "没有成功，钱正在退回",
    "risk_review": "正在安全审核",
    "closed": "已关闭",
}
CASE_OPENED = "已为您登记{kind}工单，编号 {no}，最晚 {due}给您答复。"
CASE_CHANGED = "您的{kind}工单 {no} 有新进展：{status}。"
CASE_EXTENDED = "您的{kind}工单 {no} 情况比较复杂，按规定延长处理，最晚 {due} 给您处理结果，抱歉让您久等。"
CASE_ASKED = "办理结果您还满意吗？"
CASE_WISHED: dict[str, str] = {
    "urge": "已为您催办{kind}工单 {no}，处理人员会优先看到，最晚 {due}给您答复。",
    "withdraw": "您的{kind}工单 {no} 已撤销，我们不再处理。以后还需要的话，可以随时重新提交。",
    "add": "补充的内容已收到，放进了{kind}工单 {no}，处理人员看得到，您不用再重复说明。",
    "dissatisfied": "您对{kind}工单 {no} 的结果不满意，我们已升级给主管重新处理，有进展会在这里告诉您。",
}
CASE_NOTE_MERGED = "同一笔订单又提交了一次，内容并入本工单："
CALL_REACHED = "刚才的电话您接到了，谢谢。您的问题解决了吗？"
CALL_UNREACHED = "我们给您打了电话，没有打通，回访单 {no}。还需要的话，可以重新约一个时间。"
CALL_WRONG_NUMBER = "回访单 {no} 的号码打不通或不是您本人，请重新约一次并核对手机号。"
CALL_MOVED = "刚才的电话没有打通，我们会在 {slot} 再打一次，回访单 {no}。"
CALL_PLANNED = "我们想就“{topic}”在 {slot} 给您打个电话。不方便的话，随时告诉我取消或不再来电。"
CALL_CANCELLED = "已取消回电 {no}，我们不会再打这个电话。问题还没解决的话，可以继续在这里问。"
CARE_REASONS: dict[str, str] = {"served": "人工服务结束", "resolved": "工单办结"}
CARE_REFUSED: dict[str, str] = {
    "opted_out": "用户登记了免打扰，不能主动回访",
    "called_too_often": "这个季度已经回访过或已安排，{again}以后才能再打",
    "consent_missing": "用户没有同意过回访",
    "number_unknown": "钱包没有给出绑定的手机号",
}
CALL_TOPIC = "回电"
CASE_VERDICTS: dict[str, str] = {
    "满意，解决了": "/problem_solved",
    "不满意，请主管复核": '/complaint_status{{"answer":"case_verb=dissatisfied:{no}"}}',
}
SOLVED_BUTTONS = [
    {"title": "解决了", "payload": "/problem_solved"},
    {"title": "还没解决", "payload": "/not_solved"},
]
WATCHED_ORDER = "订单 {order_no} "
WATCHED_CARD = "{kind} {amount} 元（订单号 {order_no}）"
TRANSACTION_CHANGED = "您让我留意的{what}有变化了：{status}。"
REMINDER_ENDED = "您让我留意的{what}这几天一直没有变化，我先不再盯着了；需要的话可以转人工或再让我查。"
ATTACHMENT_SENT: dict[str, str] = {
    "image/jpeg": "[图片]",
    "image/png": "[图片]",
    "application/pdf": "[PDF 文件]",
}
ATTACHMENT_RECEIVED = "文件已收到，只有您和处理问题的客服能看到；提交凭证时会一并附上。"
NOT_DONE = "抱歉，刚才这一步没有办成，请再说一次，或者直接转人工。"


def list_verdicts(case_no: str) -> list[dict[str, str]]:
    """The buttons below a decision; a no goes to the supervisor with the case's number."""
    return [{"title": title, "payload": payload.format(no=case_no)} for title, payload in CASE_VERDICTS.items()]


def render_day(day: date, *, today: date) -> str:
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def render_due(due_at_ms: int, *, is_certain: bool, now_ms: int) -> str:
    day = render_day(local_time(due_at_ms).date(), today=local_time(now_ms).date())
    return day if is_certain else f"{day[:-1]}，以当年公布的放假安排为准）"


def render_slot(slot: Slot, *, now_ms: int) -> str:
    start, end = local_time(slot.from_ms), local_time(slot.to_ms)
    begins = f"{render_day(start.date(), today=local_time(now_ms).date())}{start.hour}:{start.minute:02d}"
    if start.date() == end.date():
        return f"{begins}–{end.hour}:{end.minute:02d}"
    return f"{begins}至{render_day(end.date(), today=local_time(now_ms).date())}{end.hour}:{end.minute:02d}"
