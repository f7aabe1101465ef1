import { render } from "preact/compat";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Sheet } from "../src/components/Sheet";

const onClose = vi.fn();

let root: HTMLElement;
// Without act(): what matters is what holds at once, before any later frame.
function show(): void {
  render(
    <Sheet title="我的工单" onClose={onClose} testId="cases-sheet">
      空
    </Sheet>,
    root,
  );
}

beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
  history.replaceState(null, "", "?channel=app");
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.clearAllMocks();
});

describe("a sheet over the conversation", () => {
  it("takes the phone's back key from the moment it is seen", async () => {
    show();
    expect(root.querySelector("[role=dialog]")).not.toBeNull();
    expect(history.state).toEqual({ walletdesk: "sheet" });
    history.back();
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(history.state).toBeNull();
  });

  it("has the focus and listens to Escape as soon as it is seen", () => {
    show();
    expect(document.activeElement).toBe(root.querySelector("[role=dialog]"));
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("leaves the history of somebody else's site alone", () => {
    history.replaceState(null, "", "?channel=web");
    const entries = history.length;
    show();
    expect(history.length).toBe(entries);
    expect(history.state).toBeNull();
  });
});
