import { SendOutlined } from "@ant-design/icons";
import { Button, Input, type InputRef } from "antd";
import { type KeyboardEvent, type Ref, useState } from "react";
import { readStored, writeStored } from "../storage";
import { TEXTS } from "../texts";

const T = TEXTS.composer;
// AgentReply.text of openapi.yaml
const LONGEST = 2000;
const SHOW_COUNT_FROM = 1600;

export type ComposerRef = Pick<InputRef, "focus" | "blur">;
type Props = {
  conversationId: string;
  /** Why nothing may be written; null when it may. */
  silence: string | null;
  inputRef: Ref<ComposerRef>;
  onSend: (text: string) => void;
};

/** Keyed by conversation: every conversation keeps its own draft, over a reload and a new sign-in, too. */
export function Composer({ conversationId, silence, inputRef, onSend }: Props) {
  const draftKey = `walletdesk.draft.${conversationId}`;
  const [text, setText] = useState(() => readStored(sessionStorage, draftKey, ""));
  const isTooLong = text.length > LONGEST;
  const canSend = silence === null && text.trim() !== "" && !isTooLong;

  function change(next: string): void {
    setText(next);
    writeStored(sessionStorage, draftKey, next);
  }

  function send(): void {
    if (!canSend) return;
    onSend(text.trim());
    change("");
  }

  function sendOnEnter(event: KeyboardEvent): void {
    // Enter also ends the choice of a Chinese word; that one is not ours.
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <footer className={silence === null ? "composer" : "composer is-silent"}>
      <div className="composer-box">
        <Input.TextArea
          ref={inputRef as Ref<never>}
          value={text}
          disabled={silence !== null}
          autoSize={{ minRows: silence === null ? 2 : 1, maxRows: 8 }}
          variant="borderless"
          placeholder={silence ?? T.placeholder}
          aria-label={T.placeholder}
          status={isTooLong ? "error" : ""}
          onChange={(event) => change(event.target.value)}
          onKeyDown={sendOnEnter}
          data-testid="reply"
        />
        <div className="composer-foot">
          <span className="composer-warn">{T.warn}</span>
          {text.length >= SHOW_COUNT_FROM && (
            <span className={`composer-count num${isTooLong ? " is-over" : ""}`}>
              {text.length} / {LONGEST}
            </span>
          )}
          <Button
            type="primary"
            icon={<SendOutlined />}
            disabled={!canSend}
            onClick={send}
            data-testid="reply-send"
          >
            {T.send}
          </Button>
        </div>
      </div>
    </footer>
  );
}
