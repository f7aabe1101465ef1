import type { TransactionStatus } from "../types";

export type Tone = "good" | "moving" | "careful" | "quiet";

const TONES: Record<TransactionStatus, Tone> = {
  success: "good",
  processing: "moving",
  bank_processing: "moving",
  debited_not_credited: "careful",
  failed_refunded: "quiet",
  failed_refunding: "careful",
  risk_review: "careful",
  closed: "quiet",
};

/** A status added later is shown quietly, by its text. */
export function toneOf(status: string): Tone {
  return TONES[status as TransactionStatus] ?? "quiet";
}
