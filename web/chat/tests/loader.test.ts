import { beforeAll, beforeEach, describe, expect, it } from "vitest";

let root: ShadowRoot;
const launcher = () => root.querySelector(".launcher") as HTMLButtonElement;
const panel = () => root.querySelector(".panel") as HTMLElement;
const badge = () => root.querySelector(".badge") as HTMLElement;
const frame = () => root.querySelector("iframe") as HTMLIFrameElement;

function chatSays(data: object, origin = location.origin): void {
  dispatchEvent(new MessageEvent("message", { data, origin, source: frame().contentWindow }));
}

beforeAll(async () => {
  await import("../src/loader/loader");
  root = document.querySelector("walletdesk-widget")?.shadowRoot as ShadowRoot;
});
beforeEach(() => window.WalletDesk?.close());

describe("loader", () => {
  it("loads nothing before it is opened", () => {
    expect(frame()).toBeNull();
    expect(launcher().getAttribute("aria-expanded")).toBe("false");
  });

  it("opens the chat by its button and closes it by Escape, giving the focus back", () => {
    launcher().click();
    expect(panel().hidden).toBe(false);
    expect(launcher().getAttribute("aria-expanded")).toBe("true");
    expect(frame().getAttribute("src")).toBe(`${location.origin}/chat/?widget`);
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(panel().hidden).toBe(true);
    expect(root.activeElement).toBe(launcher());
  });

  it("keeps one chat over open and close", () => {
    const first = frame();
    window.WalletDesk?.open();
    window.WalletDesk?.close();
    window.WalletDesk?.open();
    expect(frame()).toBe(first);
    expect(root.querySelectorAll("iframe")).toHaveLength(1);
  });

  it("shows how many answers wait, says it aloud, and forgets it when opened", () => {
    chatSays({ type: "walletdesk:unread", count: 3 });
    expect(badge().hidden).toBe(false);
    expect(badge().textContent).toBe("3");
    expect(launcher().getAttribute("aria-label")).toContain("3 条未读消息");
    window.WalletDesk?.open();
    expect(badge().hidden).toBe(true);
  });

  it("closes when the chat asks, and listens to no other origin", () => {
    window.WalletDesk?.open();
    chatSays({ type: "walletdesk:close" }, "https://evil.example");
    expect(panel().hidden).toBe(false);
    chatSays({ type: "walletdesk:close" });
    expect(panel().hidden).toBe(true);
  });
});
