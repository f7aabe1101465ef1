import { render } from "preact/compat";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Composer } from "../src/components/Composer";
import { useStaging } from "../src/components/useStaging";

const onSend = vi.fn();
const MOST_BYTES = 1000;

function Page({ conversationId }: { conversationId?: string }) {
  const staging = useStaging(MOST_BYTES);
  return (
    <Composer
      conversationId={conversationId}
      isReady
      alert={null}
      staging={staging}
      onSend={onSend}
      onDismissAlert={() => {}}
    />
  );
}

let root: HTMLElement;
const field = () => root.querySelector("textarea") as HTMLTextAreaElement;
const button = () => root.querySelector("[data-testid=send]") as HTMLButtonElement;

function type(text: string): void {
  act(() => {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
}
function compose(type: "compositionstart" | "compositionend"): void {
  act(() => {
    field().dispatchEvent(new Event(type, { bubbles: true }));
  });
}
function press(init: KeyboardEventInit & { keyCode?: number }): void {
  act(() => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
    if (init.keyCode !== undefined) Object.defineProperty(event, "keyCode", { value: init.keyCode });
    field().dispatchEvent(event);
  });
}

function show(conversationId?: string): void {
  act(() => {
    render(<Page conversationId={conversationId} />, root);
  });
}

beforeEach(() => {
  onSend.mockClear();
  sessionStorage.clear();
  root = document.createElement("div");
  document.body.append(root);
  show();
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe("composer", () => {
  it("sends by Enter, without the spaces around, and is empty again", () => {
    type("  充值没到账 ");
    press({ key: "Enter" });
    expect(onSend).toHaveBeenCalledExactlyOnceWith("充值没到账", []);
    expect(field().value).toBe("");
  });

  it("breaks the line by Shift+Enter", () => {
    type("第一行");
    press({ key: "Enter", shiftKey: true });
    expect(onSend).not.toHaveBeenCalled();
  });

  it("leaves Enter to the input method while a word is being chosen", () => {
    type("chongzhi");
    press({ key: "Enter", isComposing: true });
    press({ key: "Enter", keyCode: 229 });
    compose("compositionstart");
    press({ key: "Enter" });
    expect(onSend).not.toHaveBeenCalled();
    compose("compositionend");
    press({ key: "Enter" });
    expect(onSend).toHaveBeenCalledOnce();
  });

  it("does not send what is empty", () => {
    type("   \n ");
    press({ key: "Enter" });
    expect(button().disabled).toBe(true);
    expect(onSend).not.toHaveBeenCalled();
  });

  it("counts near the limit and refuses beyond it, keeping the text", () => {
    type("好".repeat(1999));
    expect(root.textContent).toContain("1999/2000");
    type("好".repeat(2001));
    press({ key: "Enter" });
    expect(onSend).not.toHaveBeenCalled();
    expect(root.textContent).toContain("2001/2000");
    expect(field().value).toHaveLength(2001);
  });

  it("counts an emoji as one", () => {
    type("😀".repeat(2000));
    press({ key: "Enter" });
    expect(onSend).toHaveBeenCalledOnce();
  });

  it("warns of passwords next to the field", () => {
    const hint = root.querySelector(`#${field().getAttribute("aria-describedby")}`);
    expect(hint?.textContent).toContain("请勿输入密码、验证码");
  });

  it("keeps what was not sent over a reload, for this conversation alone", () => {
    show("c_1");
    type("我昨天充的五百");
    render(null, root);
    show();
    expect(field().value).toBe("");
    show("c_1");
    expect(field().value).toBe("我昨天充的五百");
    press({ key: "Enter" });
    render(null, root);
    show("c_1");
    expect(field().value).toBe("");
    type("别人的");
    render(null, root);
    show("c_2");
    expect(field().value).toBe("");
  });
});
