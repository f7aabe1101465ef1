"""Small words that are put into sentences and onto cards. Whole sentences stand in data/texts."""

from __future__ import annotations

KINDS = {"topup": "充值", "withdrawal": "提现", "transfer": "转账", "payment": "付款", "refund": "退款"}
INCOMING_TRANSFER = "收款"

STATUSES = {
    "success": "成功",
    "processing": "处理中",
    "bank_processing": "银行处理中",
    "debited_not_credited": "已扣款未入账",
    "failed_refunded": "失败已退回",
    "failed_refunding": "失败退回中",
    "risk_review": "风控审核",
    "closed": "已关闭",
}

TRACKS = {
    "topup": ("提交充值", "银行扣款", "余额到账"),
    "withdrawal": ("提交提现", "银行处理", "银行卡到账"),
    "transfer": ("提交转账", "转账处理", "对方到账"),
    "payment": ("提交付款", "付款处理", "商家收款"),
    "refund": ("商家退款", "退款处理", "退款到账"),
}
TRACK_REVIEW = "安全审核"
TRACK_FAILED = "没有成功"
TRACK_REFUNDING = "退回中"
TRACK_REFUNDED = "已退回"
TRACK_CLOSED = "已关闭"

REASONS = {
    "bank_timeout": "银行没有及时回应，要等对账后确认",
    "bank_batch": "这家银行是分批入账的",
    "bank_maintenance": "银行系统正在维护",
    "bank_declined": "银行拒绝了这笔交易，没有说明原因",
    "non_working_day": "这家银行只在工作日入账",
    "card_limit_exceeded": "超过了这张卡在银行的限额",
    "card_inactive": "这张卡已挂失、过期或停用",
    "name_mismatch": "银行卡户名和钱包实名不一致",
    "payee_account_closed": "对方的账户已经停用",
    "payee_unverified": "对方还没有完成实名认证",
    "payee_bank_delay": "对方的银行还没有入账",
    "merchant_unconfirmed": "商家还没有确认订单",
    "merchant_rejected": "商家没有接受这笔订单",
    "refund_channel_delay": "退款卡在银行卡组织那一步",
    "large_amount": "金额较大，需要核实",
    "unusual_device": "操作的设备或地点和平时不同",
    "new_payee": "这是您第一次给这个收款人转账",
    "user_cancelled": "这笔是您这边取消的",
    "payment_timeout": "超过时间没有付款，订单自动关闭",
    "insufficient_balance": "当时余额不足",
}
BECAUSE = "原因：{reason}。"

CHANNELS = {
    "bank_card": "银行卡快捷支付",
    "online_banking": "网上银行",
    "wallet": "钱包余额",
    "scan": "扫码付款",
    "online": "线上付款",
    "auto_debit": "自动扣款",
    "password_free": "免密支付",
}

END_OF_DAY = "24:00"
NOTHING_SAID = "最近"
SEPARATOR = "、"
MONEY = "{0} 元"
CARD = "{bank}（尾号 {tail}）"
CARD_TAIL = "尾号 {0}"
BALANCE = "钱包余额"
ORDER = "订单号 {0}"
CHOICE = "{when} {what} {amount} 元 · {status}"
NONE_OF_THEM = "都不是，转人工"
RECENT_CHARGES, RECENT = "最近的扣款", "最近的交易"

JUST_NOW, THAT_TIME = "刚才", "{0} 那次"
REMIND = "有变化提醒我"
REVIEW, BANK_WITHDRAWAL = "安全审核", "{0}提现"
PROMISE = "{what}的时效：{promise}。"
DAYS = {"working": "{0} 个工作日", "calendar": "{0} 天"}
REGISTER = {"duplicate_charge": "登记退款", "wrong_transfer": "登记追回", "other": "登记核查"}
CASE_TITLES = {
    "duplicate_charge": "重复扣款 {amount} 元，申请退回多扣的",
    "wrong_transfer": "转错账 {amount} 元，申请追回",
    "other": "{what} {amount} 元超时未到账，申请核查",
}
CASE_WISHES = {
    "duplicate_charge": "退回多扣的款项",
    "wrong_transfer": "联系收款方，追回转错的款项",
    "other": "查清款项在哪里，尽快到账或退回",
}
CASE_LINE = "{when} {kind} {amount} 元，去向：{to}，账户：{account}，状态：{status}，订单号 {order_no}。{because}"

NEWEST_WORDS = (
    "最近那笔",
    "最近一笔",
    "最近的一笔",
    "最新那笔",
    "最新一笔",
    "最后一笔",
    "最后那笔",
    "上一笔",
    "刚才那笔",
    "刚刚那笔",
)
# In this order: 提现到银行卡 is a withdrawal, although a transfer may go to a bank card too.
FEE_WORDS = (
    ("overseas", ("境外", "国外", "海外", "外币", "出境", "美元", "日元", "港币", "欧元")),
    ("withdraw", ("提现", "取现", "提到卡", "提到银行卡", "提出来", "取出来", "提款")),
    ("topup", ("充值", "充钱", "充进", "存进")),
    ("transfer", ("转账", "转给", "汇款", "转到", "转")),
)
COSTS, COSTS_NOTHING = "的手续费是 {0} 元", "不收手续费"
FEE_KINDS = {"topup": "充值", "withdraw": "提现", "transfer": "转账", "overseas": "境外支付"}

SUMMARY_SEPARATOR = "；"
SUMMARY_ASKED, SUMMARY_SUPERVISOR, SUMMARY_NOT_UNDERSTOOD = "用户要求人工", "用户要求主管处理", "机器人几次没听懂"
SUMMARY_SELF_HARM = "用户流露轻生念头：请先关心人、陪着说话，必要时请其拨打热线或报警"
SUMMARY_ANGRY = "用户情绪激动，不想再和机器人说"
SUMMARY_VISITOR = "访客未登录"
SUMMARY_CARD = "{kind} {amount} 元，{status}"
SUMMARY_STATED = "用户提到 {stated}"

ETA = "预计{0} 前有结果。"
ETA_MISSED = "按说{0} 前就该有结果，已经超时了。"
ETA_UNKNOWN = "具体时间以银行和收款方处理为准。"
SOME = "几"
ETA_MINUTES = "，约 {0} 分钟"
ADVICE = "不急的话，{0}人比较少。"
STRETCH = "{0}:00–{1}:00"

NOT_AMONG_THEM = "都不是"
ORDER_LINE = "{day} {what} {amount} 元（订单号 {order_no}）"
NO_ORDER = "没有指明哪一笔"
LEFT_OUT = "没有填"
UPLOADED, LATER = "传好了", "先不传，以后补"
SKIP = "跳过"
CONFIRM, CHANGE, DROP = "确认提交", "修改一处", "不提交了"
FILES = "{0} 个文件"
NOTHING_YET = "暂时没有"
DISPUTE_TITLE = "与商家的纠纷：{kind}"
TRIED_MERCHANT = (
    ("谈过，商家不同意", ("不同意", "拒绝", "不肯", "不答应", "推脱", "推卸")),
    ("谈过，商家不理", ("不理", "不回", "没回", "不回复", "联系不上", "拉黑", "没人理", "没理")),
    ("还没联系商家", ("还没联系", "没联系", "没找", "没谈", "没有联系", "还没找", "还没谈")),
)
WISHES_DISPUTE = (
    ("全额退款", ("全额", "全退", "退款", "退钱", "退货", "退一")),
    ("部分退款", ("部分", "退一半", "退差价", "差价")),
    ("换货或补发", ("换货", "补发", "重发", "重新发", "换一", "换新")),
    ("赔偿", ("赔", "补偿", "赔偿", "假一赔")),
)
PARTS_DISPUTE = (
    ("交易", "dispute_order"), ("类型", "dispute_kind"), ("经过", "dispute_story"), ("商家", "dispute_tried"),
    ("凭证", "dispute_evidence"), ("诉求", "dispute_wish"),
)  # fmt: skip

RIGHT, OTHER_CATEGORIES = "对，是{0}", "其他类别"
UNKNOWN = "不记得，跳过"
COMPLAINT_TITLE = "投诉：{category}"
WISHES_SERVICE = ("向我道歉", "重新处理我的问题", "改进服务", "给我一个说法")
WISHES_COMPLAINT = ("退还费用", "尽快解决问题", "赔偿损失", "说明原因并改正")
PARTS_COMPLAINT = (
    ("经过", "complaint_story"), ("类别", "complaint_category"), ("时间", "complaint_facts"),
    ("材料", "complaint_evidence"), ("诉求", "complaint_wish"),
)  # fmt: skip

CASE_CHOICE = "{kind} {no}"
URGE_CASE, ADD_TO_CASE, WITHDRAW_CASE, DISSATISFIED = "催一下", "补充材料", "撤销", "对结果不满意"
WITHDRAW_YES, WITHDRAW_NO = "确认撤销", "先不撤销"

SUMMARY_FORM = "正在填：{0}"
FREEZE_YES, FREEZE_NO = "马上冻结", "先不冻结，直接转专员"
FREEZE_YES_CALL, FREEZE_NO_CALL = "冻结，并请专员给我回电", "不冻结，请专员给我回电"
FREEZE_HUMAN_NOW = "冻不冻，我都会马上按最高优先级转给安全专员。"
FREEZE_HUMAN_LATER = "现在专员还没有上线：您选好后我按最高优先级排在最前面，并请专员 {within}打您绑定的手机号。"
FREEZE_HUMAN_LATER_LOST = "现在专员还没有上线：您选好后我按最高优先级把您排在最前面，专员一上线先接您。"
FROZEN_FACT = "已由机器人冻结，回执 {receipt_no}，{at}"
FREEZE_FAILED_FACT = "机器人冻结没有成功，请立即核实冻结"
FREEZE_DECLINED_FACT = "用户暂不冻结"
ALREADY_FROZEN_FACT = "账户已是冻结状态"
CALL_TOPIC_SECURITY = "账户安全：{what}"
UNFREEZE_TITLE = "申请解冻账户"
ACCOUNT_STATUS = {"active": "正常", "frozen": "已冻结", "risk_hold": "风控限制中"}

WEEKDAY = "（{0}）"
SOONEST = "尽快"
BOUND_WORD = "绑定"
BOUND_NUMBER, YOUR_BOUND_NUMBER = "打绑定的手机号 {0}", "您绑定的手机号"
CALL_TOPICS = ("到账和退款", "账户安全", "投诉进度", "其他问题")
CALL_YES = {"request": "同意，帮我预约", "reschedule": "确认改约", "cancel": "确认取消"}
CALL_NO = {"request": "先不预约", "reschedule": "不改了", "cancel": "先不取消"}
MOVE_CALL, CANCEL_CALL = "改时间", "取消这次回电"
PARTS_CALLBACK = (("号码", "callback_phone"), ("时间", "callback_time"), ("事由", "callback_topic"))

STARS = ((5, "5 星 非常满意"), (4, "4 星 满意"), (3, "3 星 一般"), (2, "2 星 不满意"), (1, "1 星 很不满意"))
STAR_WORDS = (
    (1, ("很不满意", "非常不满意", "太差", "极差", "差评", "一塌糊涂")), (2, ("不满意", "不太好", "不行", "较差")),
    (5, ("非常满意", "很满意", "满分", "特别好", "非常好", "好评", "完美")), (3, ("一般", "还行", "凑合", "马马虎虎")),
    (4, ("满意", "不错", "挺好", "可以")),
)  # fmt: skip
SKIP_RATING, SKIP_REST = "不评价", "就到这里"
SOLVED, NOT_SOLVED = "解决了", "没解决"
SOLVED_OPTIONS = (
    ("没解决", ("没解决", "没有解决", "还没", "没有", "未解决")),
    ("解决了", ("解决了", "已解决", "搞定", "好了")),
)
