// A case as its owner sees it: pure.
import type { CustomerCase, TrackStep } from "@walletdesk/shared";
import { T } from "../texts";

type Case = Pick<CustomerCase, "status" | "created_at" | "updated_at">;

const CURRENT: Partial<Record<CustomerCase["status"], string>> = {
  open: T.caseSteps.waiting,
  in_progress: T.caseSteps.working,
  waiting_customer: T.caseSteps.yours,
  escalated: T.caseSteps.escalated,
};

/** Three steps: handed in, at work, done. */
export function trackCase({ status, created_at, updated_at }: Case): TrackStep[] {
  const begun: TrackStep = { label: T.caseSteps.opened, state: "done", at: created_at };
  if (status === "withdrawn") {
    return [begun, { label: T.caseSteps.withdrawn, state: "failed", at: updated_at }];
  }
  if (status === "resolved") {
    const worked: TrackStep = { label: T.caseSteps.worked, state: "done" };
    return [begun, worked, { label: T.caseSteps.done, state: "done", at: updated_at }];
  }
  const current: TrackStep = { label: CURRENT[status] ?? T.caseSteps.working, state: "current" };
  return [begun, current, { label: T.caseSteps.done, state: "todo" }];
}

export function toneOfCase(status: CustomerCase["status"]): "good" | "moving" | "careful" | "quiet" {
  if (status === "resolved") return "good";
  if (status === "withdrawn") return "quiet";
  return status === "waiting_customer" || status === "escalated" ? "careful" : "moving";
}

export function isEnded(status: CustomerCase["status"]): boolean {
  return status === "resolved" || status === "withdrawn";
}
