"""Everything the desk itself says to users and agents. The bot's words are in domain.yml and data/."""

from walletdesk.domain.redaction import NEVER_TO_BE_SENT

ERRORS: dict[str, str] = {
    "invalid_request": "请求的内容不完整或格式不对，请检查后再试。",
    "too_large": "内容太长了，请分几条发送。",
    "payload_not_offered": "这个选项已经失效，请直接输入您的问题。",
    "unauthenticated": "登录状态无效，请重新进入客服。",
    "token_expired": "登录状态已过期，请重新进入客服。",
    "totp_required": "请输入身份验证器上的 6 位动态码。",
    "totp_wrong": "动态码不对，请确认手机时间准确后再试。",
    "locked_out": "登录失败次数过多，请稍后再试。",
    "forbidden": "您没有权限进行这个操作。",
    "not_found": "没有找到对应的内容。",
    "not_owner": "会话目前不在您这里，无法操作。",
    "stale_epoch": "会话状态刚刚有变化，请刷新后再试。",
    "already_claimed": "会话已被其他同事接入。",
    "illegal_transition": "会话当前的状态不允许这个操作。",
    "conversation_closed": "这次会话已经结束，请重新发起咨询。",
    "agent_unavailable": "这位同事现在不能接待，请选择其他同事或技能组。",
    "case_ended": "这个工单已经办结，不能再这样操作；如果对结果不满意，请告诉我“对处理结果不满意”。",
    "case_changed": "工单刚刚有变化，请刷新后再试。",
    "already_urged": "今天已经帮您催办过了，处理人员看得到，明天可以再催一次。",
    "extension_refused": "这个工单不能再延长处理期限。",
    "slot_refused": "这个时段不能安排回电，请换一个回电服务时间内的时段。",
    "consent_missing": "需要您明确同意，我们才能给您打电话。",
    "opted_out": "这位用户已登记免打扰，不能拨打。",
    "called_too_often": "近期已经联系过这位用户，暂时不能再次拨打。",
    "number_unknown": "还不知道该打哪个号码，请把手机号发给我。",
    "number_busy": "这个号码最近预约的回电已经比较多了，请换一个号码，或者直接在这里留言。",
    "callback_exists": "您已经预约过一次回电，可以改时间或取消，不用重复预约。",
    "no_callback": "没有找到您预约的回电。",
    "not_rateable": "服务结束后才能评价，感谢您的耐心。",
    "unsupported_file": "只支持 JPG、PNG、WebP 图片和 PDF 文件。",
    "masked_file": "这个文件里可能有敏感信息，请确认需要后再打开，打开会有记录。",
    "too_many_files": "这次会话上传的文件太多了，请先说明情况，由客服指导您补充。",
    "rate_limited": "操作太频繁了，请稍等片刻再试。",
    "unavailable": "服务暂时不可用，请稍后再试。",
    "internal": "系统开了点小差，请稍后再试。",
}
SIGN_IN_FAILED = "用户名或密码不对。"
TOTP_FAILED = "动态码不对或已用过，请等下一个。"

BOT_NAME = "机器人"
BOT_DOWN_APOLOGY = "抱歉，我这边暂时出了点问题，没能回答您。正在为您转接人工客服，您刚才说的话都已保留。"
_FIRST_STEPS = "先停止转账和付款，不要把密码、验证码告诉任何人；钱已经被转走的，请马上报警，并打银行卡背面的电话挂失。"
SAFETY_FIRST = "您说的像是账户安全的事，我们按紧急处理，人工的位置已经提到最前面。等的时候请" + _FIRST_STEPS
SAFETY_FIRST_LEFT = "您说的像是账户安全的事，留言已标为紧急，排在最前面；着急的话请点“转人工”。现在请" + _FIRST_STEPS
SUMMARY_ASKED = "用户点击“转人工”"
SUMMARY_EMERGENCY = "排队或通话中说到账户安全，可能正在受损失"
EMERGENCY_NOTE = (
    "用户刚说到被盗、被骗、手机丢失或要冻结账户，会话已标为紧急。请先问清要不要马上冻结、请用户报警止付；"
    "不要向用户索要密码或验证码。"
)
# Who says one of these after the talk has ended wants to rate it, not to go on with it.
RATING_WORDS = ("评价", "评分", "打分", "打星", "好评", "差评", "满意度", "五星", "一星")
SUMMARY_BOT_DOWN = "机器人暂时无法应答，系统自动转人工"
LAST_SAID = "{summary}；最近说：{text}"

CLAIMED = "人工客服{name}（工号{agent_no}）为您服务"
CANCELLED = "已取消排队，机器人继续为您服务"
RETURNED = "人工服务已结束，机器人继续为您服务"
CLOSED = "本次会话已结束，感谢您的咨询。如还有问题，直接发消息就能继续。"
REOPENED = "欢迎回来，机器人继续为您服务"
REOPENED_WITH_AGENT = "欢迎回来，人工客服{name}（工号{agent_no}）继续为您服务"
OFFERED = "已派给{name}（工号{agent_no}），等待应答"
DECLINED = "{name}（工号{agent_no}）没有接，改派下一位"
OFFER_WITHDRAWN = "{name}（工号{agent_no}）已离线，改派下一位"
OFFER_EXPIRED = "{name}（工号{agent_no}）没有应答，改派下一位"
NUDGE = "用户在等您的回复。再没有回应，会话会转给其他同事。"
AGENT_REPLACED = "抱歉让您久等了，正在为您安排另一位客服，您会排在前面。"
USER_REMINDED = "您还在吗？如果还需要帮助，请直接回复；没有其他问题的话，稍后会结束本次会话。"
BOT_REMINDED = "您还在吗？刚才问您的还等着回复，点上面的选项或直接说都行；暂时不办也没关系。"
FAREWELL = "有一会儿没收到您的消息，这次先到这里。{done}有事直接发消息，我接着办。"
FAREWELL_DONE = "这次为您：{}。"
FAREWELL_LOOKED = "查了{kind} {amount} 元（{status}）"
FAREWELL_CASE = "登记了工单 {no}"
FAREWELL_WATCHED = "设了变化提醒，有消息会在这里告诉您"
USER_GONE = "一段时间没有收到您的消息，人工服务先到这里，以上内容都已记录。现在回复还可以继续，稍后会话会自动结束。"
WRAPPED_UP = "人工服务已结束，以上内容都已记录。现在回复还可以继续。"
HELD = "客服正在为您核实，请稍候，会话会一直保留。"
RESUMED = "客服继续为您服务"
HOLD_OVER = "挂起时间已到，会话已恢复，请尽快回复用户。"
TRANSFERRING = "正在为您转给更合适的同事，之前的内容会一并转过去，不用重复说明。"
TAKEN_OVER = "由{name}（工号{agent_no}）继续为您服务"
CALLBACK_TAKEN = "已登记回电（{no}）：{slot}拨打 {phone}，不用再等候。有补充可以直接发消息。"
MESSAGE_LEFT = "留言已收到，客服看到后会尽快回复您。"
ASSIST_ON = "排队期间可以先问机器人，位置会一直保留。"
ASSIST_OFF = "机器人不再回答，您发的内容会留给人工客服看。"
ASSIST_EMERGENCY = "您说的事关系到账户安全：人工的位置已经提到最前面，机器人先告诉您现在就能做的。"
ASSIST_FAILED = "机器人暂时没能回答，您的问题已留给人工客服。"
SUMMARY_RETURNED = "用户结束后又回来继续咨询"
REDACTED = "为了您的安全，消息里的{kinds}已自动隐藏。客服不会向您索要密码或验证码，请勿发送。"
REDACTED_KINDS: dict[str, str] = {
    "card": "银行卡号",
    "id_number": "身份证号",
    "password": "密码",
    "sms_code": "验证码",
    "cvv": "安全码",
    "phone": "手机号",
    "email": "邮箱",
}
PAPER_HOLDS = (
    "文件里像是有{kinds}。客服要先确认需要，才会打开这个文件，并且每次打开都有记录；不需要的话，请遮住后重新发送。"
)
PAPER_UNREAD = "这个文件没能检查有没有卡号、密码等信息。客服要先确认需要，才会打开它，并且每次打开都有记录。"


def render_queued(*, position: int, eta_s: int | None) -> str:
    ahead = "您是下一位" if position <= 1 else f"您前面还有{position - 1}位"
    if eta_s is None:
        return f"正在为您转接人工客服，{ahead}。目前没有空闲的客服，我们会尽快接待；您的会话会一直保留。"
    minutes = max(1, round(eta_s / 60))
    return f"正在为您转接人工客服，{ahead}，预计等待约{minutes}分钟。"


def render_paper_warning(kinds: tuple[str, ...]) -> str | None:
    """About a file; None when nothing was found in it."""
    found = [REDACTED_KINDS[kind] for kind in kinds if kind in NEVER_TO_BE_SENT]
    if found:
        return PAPER_HOLDS.format(kinds="、".join(found))
    return PAPER_UNREAD if kinds else None


def render_redaction_warning(kinds: tuple[str, ...]) -> str | None:
    warned = [REDACTED_KINDS[kind] for kind in kinds if kind in NEVER_TO_BE_SENT]
    return REDACTED.format(kinds="、".join(warned)) if warned else None
