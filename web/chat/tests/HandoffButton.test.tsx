import { render } from "preact/compat";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HandoffButton } from "../src/components/HandoffButton";
import type { Chat } from "../src/state/chat";
import { type ChatState, INITIAL } from "../src/state/chatState";

const requestHandoff = vi.fn();
const cancelHandoff = vi.fn();
const chat = { requestHandoff, cancelHandoff } as unknown as Chat;

let root: HTMLElement;
function show(owner: ChatState["owner"], state: ChatState["state"]): HTMLButtonElement {
  act(() => {
    render(<HandoffButton state={{ ...INITIAL, phase: "open", owner, state }} chat={chat} />, root);
  });
  return root.querySelector("button") as HTMLButtonElement;
}

beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  act(() => {
    render(null, root);
  });
  root.remove();
  vi.clearAllMocks();
});

describe("the button for a human", () => {
  it("asks for one while the bot answers", () => {
    show("bot", "bot").click();
    expect(requestHandoff).toHaveBeenCalledOnce();
  });

  it("has nothing to ask for while an agent serves", () => {
    const button = show("agent", "active");
    expect(button.disabled).toBe(true);
    expect(button.textContent).toContain("人工服务中");
  });

  it("goes on with the agent who wraps up", () => {
    const button = show("agent", "wrap_up");
    expect(button.textContent).toContain("转人工");
    button.click();
    expect(requestHandoff).toHaveBeenCalledOnce();
  });

  it("leaves the queue", () => {
    show("queue", "queued").click();
    expect(cancelHandoff).toHaveBeenCalledOnce();
  });
});
