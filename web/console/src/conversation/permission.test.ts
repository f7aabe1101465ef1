import { expect, it } from "vitest";
import { held, ME, OTHER, waiting } from "../state/fixtures";
import { explainSilence } from "./permission";

const AGENT = { ...ME, role: "agent" } as const;
const COLLEAGUE = { ...OTHER, role: "senior" } as const;

it("lets only the owner write, and tells everybody else why not", () => {
  expect(explainSilence(held("c_1"), AGENT)).toBeNull();
  expect(explainSilence(held("c_1"), COLLEAGUE)).toContain("李雯（工号 1001）");
  expect(explainSilence(waiting("c_1"), AGENT)).toContain("接入后才能回复");
  expect(explainSilence(waiting("c_1", { owner: "bot", state: "bot" }), AGENT)).toContain("机器人正在服务");
  expect(explainSilence(waiting("c_1", { owner: "none", state: "closed" }), AGENT)).toBe("会话已结束");
});

it("does not write after goodbye", () => {
  expect(explainSilence(held("c_1", { state: "wrap_up" }), AGENT)).not.toBeNull();
});

it("never lets an auditor write", () => {
  expect(explainSilence(waiting("c_1"), { ...ME, role: "auditor" })).toBe("审计只能查看，不能回复");
});
