import { expect, it } from "vitest";
import { held, ME, OTHER, waiting } from "../state/fixtures";
import { explainSilence } from "./permission";

it("lets only the owner write, and tells everybody else why not", () => {
  expect(explainSilence(held("c_1"), ME)).toBeNull();
  expect(explainSilence(held("c_1"), OTHER)).toContain("李雯(工号 1001)");
  expect(explainSilence(waiting("c_1"), ME)).toContain("接入后才能回复");
  expect(explainSilence(waiting("c_1", { owner: "bot", state: "bot" }), ME)).toContain("机器人正在服务");
  expect(explainSilence(waiting("c_1", { owner: "none", state: "closed" }), ME)).toBe("会话已结束");
});

it("does not write after goodbye", () => {
  expect(explainSilence(held("c_1", { state: "wrap_up" }), ME)).not.toBeNull();
});
