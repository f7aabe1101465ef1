import { expect, it } from "vitest";
import { type AuditEntry, describeData, findPlace, nameActor } from "./describe";

const entry = (change: Partial<AuditEntry>): AuditEntry => ({
  n: 1,
  at: "2026-03-01T10:00:00+08:00",
  actor_kind: "agent",
  actor_id: "a_1",
  actor_name: "李静",
  verb: "view",
  object_id: "c_1",
  data: {},
  ...change,
});

it("names who did it, whoever it was", () => {
  expect(nameActor(entry({ data: { role: "senior" } }))).toBe("李静 · 资深客服");
  expect(nameActor(entry({ actor_name: null }))).toBe("a_1");
  expect(nameActor(entry({ actor_kind: "stranger", actor_id: "10.0.0.1" }))).toBe("未登录 10.0.0.1");
  expect(nameActor(entry({ actor_kind: "operator", actor_id: "root" }))).toBe("运维命令行 root");
});

it("tells details in words and hides what says nothing", () => {
  const data = { role: "agent", epoch: 4, packet: true, code: false, to: "closed", phone: null, odd: 3 };
  expect(describeData(entry({ data }))).toBe("含转接摘要；转到：已结束；odd：3");
  expect(describeData(entry({ data: { change: "totp_on" } }))).toBe("变更：启用动态码");
});

it("knows which page shows an object", () => {
  expect(findPlace("c_06d58f8b")).toBe("conversation");
  expect(findPlace("C20261121-0001238")).toBe("case");
  expect(findPlace("B20261121-0001238")).toBeNull();
  expect(findPlace("a_1")).toBeNull();
});
