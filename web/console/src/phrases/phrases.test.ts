import { expect, it } from "vitest";
import { fillPhrase, findBlank, findPhrases, insertPhrase, keepPhrase, readQuery } from "./phrases";

const PHRASES = [
  { title: "请稍等", text: "正在为您核实，请稍等。" },
  { title: "核实身份", text: "请确认您的姓名。" },
];

it("fills in what is known and leaves the rest as a blank to be seen", () => {
  const text = "{customer}您好，我是{agent}，订单 {order_no}，{unknown}";
  const filled = fillPhrase(text, { customer: "周建国", agent: "李静" });
  expect(filled).toBe("周建国您好，我是李静，订单 【订单号】，{unknown}");
  expect(findBlank(filled)).toBe("【订单号】");
  expect(findBlank(fillPhrase(text, { customer: "", agent: "李静", order_no: "2026" }))).toBeUndefined();
});

it("greets who has no name without one", () => {
  expect(fillPhrase("{customer}您好", { customer: "" })).toBe("您好");
});

it("takes a slash at the beginning as a search, in both keyboards, and nothing else", () => {
  expect(readQuery("/")).toBe("");
  expect(readQuery("/核实 ")).toBe("核实");
  expect(readQuery("、核实")).toBe("核实");
  expect(readQuery("金额/时间")).toBeNull();
  expect(readQuery("/核实\n第二行")).toBeNull();
});

it("finds by title before words", () => {
  expect(findPhrases(PHRASES, "核实").map((phrase) => phrase.title)).toEqual(["核实身份", "请稍等"]);
  expect(findPhrases(PHRASES, "")).toEqual(PHRASES);
  expect(findPhrases(PHRASES, "退款")).toEqual([]);
});

it("keeps an own phrase once, the newest in front", () => {
  const kept = keepPhrase([{ title: "一", text: "一" }], " 请把这笔交易的订单号发给我，谢谢 ");
  expect(kept[0]).toEqual({ title: "请把这笔交易的订单号发给…", text: "请把这笔交易的订单号发给我，谢谢" });
  expect(keepPhrase(kept, "一").map((phrase) => phrase.text)).toEqual([
    "一",
    "请把这笔交易的订单号发给我，谢谢",
  ]);
  expect(keepPhrase(kept, "  ")).toEqual(kept);
});

it("puts a phrase where the caret stands, and in the place of the search", () => {
  expect(insertPhrase("您好。谢谢", 3, "请稍等。")).toBe("您好。请稍等。谢谢");
  expect(insertPhrase("/稍等", 3, "请稍等。")).toBe("请稍等。");
});
