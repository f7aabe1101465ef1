/** Everything the console itself says. */
export const TEXTS = {
  title: "客服工作台",
  retry: "重试",
  cancel: "再想想",

  signIn: {
    lead: "使用工作账号登录",
    username: "用户名",
    password: "密码",
    usernameMissing: "请输入用户名",
    passwordMissing: "请输入密码",
    goReady: "登录后立即上线接待",
    submit: "登录",
    expired: "登录已过期,请重新登录。没发出的内容仍保留在这个页面。",
    signedOut: "已退出登录。",
    unreachable: "连接不上客服系统",
  },

  presence: { ready: "在线", busy: "忙碌", offline: "离线" },
  presenceHint: { ready: "可以接待新会话", busy: "不计入可接待人数", offline: "不计入可接待人数" },

  feed: {
    connecting: "正在连接",
    live: "实时",
    polling: "轮询中",
    waiting: "正在重连",
    stopped: "已断开",
  },
  feedHint: {
    connecting: "正在建立实时连接",
    live: "消息实时到达",
    polling: "实时连接不可用,改用轮询,消息仍会到达",
    waiting: "连接中断,正在重连;期间的消息不会丢",
    stopped: "连接已停止,请刷新页面",
  },
  reconnecting: "连接中断,正在自动重连。期间的消息会在恢复后补齐。",
  reconnectNow: "立即重连",

  inbox: {
    queue: "排队",
    mine: "我的会话",
    queueEmpty: "没有人在排队",
    queueEmptyHint: "新的转人工请求会立刻出现在这里",
    mineEmpty: "还没有接入会话",
    mineEmptyHint: "从“排队”里选择一位接入",
    loadFailed: "列表没有加载出来",
    noText: "暂无消息",
    visitor: "访客",
    verified: "已验证用户",
    waited: "已等待",
  },

  conversation: {
    none: "选择一个会话开始",
    noneHint: "左侧按紧急程度排列;按 ? 查看快捷键",
    loadFailed: "会话没有加载出来",
    empty: "还没有消息",
    claim: "接入",
    close: "结束会话",
    returnBot: "交还机器人",
    closeAsk: "结束这次会话?",
    closeHint: "用户会收到会话结束的提示,之后发消息会重新由机器人接待。",
    returnAsk: "交还给机器人?",
    returnHint: "您将退出这次会话,机器人继续为用户服务。",
    claimed: "已接入",
    closed: "会话已结束",
    returned: "已交还机器人",
    taken: (name: string, no: string) => `${name}(工号 ${no})已先一步接入`,
    moved: "会话状态刚刚有变化,已为您刷新",
    undelivered: "未送达",
    undeliveredHint: "人工接管后才返回的机器人回答,没有发给用户,仅留作记录",
    offered: "提供的选项",
    redacted: "已隐藏",
    newBelow: "有新消息",
    sending: "发送中",
    failed: "未发出",
    discard: "删除",
  },

  composer: {
    placeholder: "输入回复,Enter 发送,Shift+Enter 换行",
    send: "发送",
    warn: "请勿向用户索要密码、验证码",
    inQueue: "用户正在排队,接入后才能回复",
    withBot: "机器人正在服务,会话不在您这里",
    withOther: (name: string, no: string) => `${name}(工号 ${no})正在服务,您不能回复`,
    ended: "会话已结束",
    onHold: "会话当前状态不能回复",
  },

  packet: {
    title: "转接摘要",
    none: "没有转接摘要",
    noneHint: "会话还没有转过人工",
    customer: "用户",
    summary: "一句话摘要",
    understanding: "机器人的理解",
    slots: "已收集的信息",
    transactions: "相关交易",
    tried: "已回答或查询过",
    cases: "未结工单",
    turns: "转接前的对话",
    waitingSince: "开始等待",
    nothing: "无",
    cardOnly: "〔卡片〕",
    userId: "用户号",
    phone: "手机",
    tier: "等级",
    account: "账户",
    channel: "渠道",
    mood: "情绪",
    loginHint: "未登录,无法核实身份,不要透露账户信息",
  },

  alerts: { soundOn: "新排队提示音:开", soundOff: "新排队提示音:关" },
  shortcuts: { title: "键盘快捷键" },
  signOut: "退出登录",
} as const;

export const REASONS: Readonly<Record<string, string>> = {
  asked: "主动要求",
  bot_could_not: "机器人未解决",
  urgent: "紧急事项",
  unhappy: "用户不满",
  bot_down: "机器人故障",
};
export const PRIORITIES: Readonly<Record<string, string>> = { urgent: "紧急", high: "优先", normal: "普通" };
export const SKILLS: Readonly<Record<string, string>> = {
  general: "综合",
  transactions: "交易",
  security: "安全",
  complaints: "投诉",
  supervisor: "主管",
};
export const MOODS: Readonly<Record<string, string>> = { calm: "平和", worried: "着急", angry: "不满" };
export const CHANNELS: Readonly<Record<string, string>> = { app: "App", web: "网站" };
export const TIERS: Readonly<Record<string, string>> = {
  standard: "普通会员",
  silver: "银卡会员",
  gold: "金卡会员",
  diamond: "钻石会员",
};
export const ACCOUNT_STATUSES: Readonly<Record<string, string>> = {
  active: "正常",
  frozen: "已冻结",
  risk_hold: "风控管控",
};
export const STATES: Readonly<Record<string, string>> = {
  bot: "机器人服务中",
  queued: "排队中",
  offered: "等待应答",
  active: "人工服务中",
  on_hold: "已挂起",
  transferring: "转接中",
  wrap_up: "整理中",
  callback: "等待回电",
  message_left: "已留言",
  closed: "已结束",
};
export const ROLES: Readonly<Record<string, string>> = {
  user: "用户",
  bot: "机器人",
  agent: "客服",
  system: "系统",
};
export const AGENT_ROLES: Readonly<Record<string, string>> = {
  agent: "客服",
  senior: "资深客服",
  supervisor: "主管",
  auditor: "审计",
  admin: "管理员",
};
export const SECRETS: Readonly<Record<string, string>> = {
  card: "银行卡号",
  id_number: "身份证号",
  password: "密码",
  sms_code: "验证码",
  cvv: "安全码",
  phone: "手机号",
  email: "邮箱",
};
export const SLOTS: Readonly<Record<string, string>> = {
  topic: "事项",
  order_no: "订单号",
  amount: "金额",
  time: "时间",
  date: "日期",
  bank: "银行",
  card_tail: "卡尾号",
  phone: "手机号",
  channel: "渠道",
  merchant: "商户",
  counterparty: "对方",
  problem: "问题",
  reason: "原因",
};
