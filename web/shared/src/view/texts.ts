import type { TrackStep } from "../types";

const stepState: Record<TrackStep["state"], string> = {
  done: "（已完成）",
  current: "（进行中）",
  todo: "（未开始）",
  failed: "（未成功）",
};

export const VIEW_TEXTS = {
  track: "处理进度",
  stepState,
  order: "订单号",
  fee: "手续费",
  counterparty: "对方",
  account: "银行卡",
  createdAt: "时间",
  expectedAt: "预计",
  expectedBefore: (time: string) => `${time} 前`,
  cardTail: (tail: string) => `尾号 ${tail}`,
  transactions: "交易记录",
  noTransactions: "没有找到相关的交易",
};
