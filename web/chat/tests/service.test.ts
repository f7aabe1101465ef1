import type { CustomerCase, LogEvent } from "@walletdesk/shared";
import { expect, it } from "vitest";
import { trackCase } from "../src/state/cases";
import { isAssisted } from "../src/state/chatState";
import { buildTimeline } from "../src/state/timeline";

const event = (seq: number, more: Partial<LogEvent>): LogEvent => ({
  seq,
  kind: "notice",
  sender: { role: "system" },
  at: "2026-03-08T06:00:00Z",
  ...more,
});
const queued = (seq: number) => event(seq, { kind: "state", code: "queued", owner: "queue" });

it("knows whether the bot answers in this wait, and forgets it with the wait", () => {
  const on = [queued(1), event(2, { code: "assist_on" })];
  expect(isAssisted({ log: [queued(1)], owner: "queue" })).toBe(false);
  expect(isAssisted({ log: on, owner: "queue" })).toBe(true);
  // An offer to another agent is no new wait.
  expect(isAssisted({ log: [...on, queued(3)], owner: "queue" })).toBe(true);
  expect(isAssisted({ log: [...on, event(3, { code: "assist_off" })], owner: "queue" })).toBe(false);
  const again = [...on, event(3, { kind: "state", code: "cancelled", owner: "bot" }), queued(4)];
  expect(isAssisted({ log: again, owner: "queue" })).toBe(false);
  expect(isAssisted({ log: on, owner: "agent" })).toBe(false);
});

const steps = (status: CustomerCase["status"]) =>
  trackCase({ status, created_at: "2026-03-08T06:00:00Z", updated_at: "2026-03-09T06:00:00Z" }).map(
    ({ label, state }) => `${label} ${state}`,
  );

it("draws a case's way from its state", () => {
  expect(steps("open")).toEqual(["已提交 done", "等待处理 current", "办结 todo"]);
  expect(steps("waiting_customer")).toEqual(["已提交 done", "等您补充材料 current", "办结 todo"]);
  expect(steps("resolved")).toEqual(["已提交 done", "已处理 done", "办结 done"]);
  expect(steps("withdrawn")).toEqual(["已提交 done", "已撤销 failed"]);
});

it("acknowledges several files in a row once", () => {
  const file = { id: "f_1", name: "a.png", media_type: "image/png", size: 1 } as const;
  const sent = (seq: number) => event(seq, { kind: "message", sender: { role: "user" }, attachment: file });
  const told = (seq: number) => event(seq, { code: "attachment_received", text: "文件已收到" });
  const log = [sent(1), told(2), sent(3), told(4)];
  const rows = buildTimeline({ log, outbox: [], uploads: [], owner: "bot" });
  expect(rows.map((row) => row.key).slice(1)).toEqual(["e1", "e3", "e4"]);
});
