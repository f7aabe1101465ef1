import { SendOutlined } from "@ant-design/icons";
import { Button, Input, type InputRef, Segmented } from "antd";
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
  onNote: (text: string) => Promise<boolean>;
};

/** Keyed by conversation: every conversation keeps its own draft, over a reload and a new sign-in, too. */
export function Composer({ conversationId, silence, inputRef, onSend, onNote }: Props) {
  const draftKey = `walletdesk.draft.${conversationId}`;
  const [text, setText] = useState(() => readStored(sessionStorage, draftKey, ""));
  const [isNote, setNote] = useState(false);
  // A note needs no ownership: who may read may note.
  const obstacle = isNote ? null : silence;
  const isTooLong = text.length > LONGEST;
  const canSend = obstacle === null && text.trim() !== "" && !isTooLong;

  function change(next: string): void {
    setText(next);
    writeStored(sessionStorage, draftKey, next);
  }

  function send(): void {
    if (!canSend) return;
    if (isNote) {
      void onNote(text.trim()).then((kept) => kept && change(""));
      return;
    }
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
    <footer className={`composer${obstacle === null ? "" : " is-silent"}${isNote ? " is-note" : ""}`}>
      <div className="composer-box">
        <Input.TextArea
          ref={inputRef as Ref<never>}
          value={text}
          disabled={obstacle !== null}
          autoSize={{ minRows: obstacle === null ? 2 : 1, maxRows: 8 }}
          variant="borderless"
          placeholder={isNote ? T.notePlaceholder : (obstacle ?? T.placeholder)}
          aria-label={T.placeholder}
          status={isTooLong ? "error" : ""}
          onChange={(event) => change(event.target.value)}
          onKeyDown={sendOnEnter}
          data-testid="reply"
        />
        <div className="composer-foot">
          <Segmented
            size="small"
            value={isNote ? "note" : "reply"}
            onChange={(value) => setNote(value === "note")}
            options={[
              { value: "reply", label: T.reply },
              { value: "note", label: <span data-testid="note-mode">{T.note}</span> },
            ]}
          />
          <span className="composer-warn">{isNote ? "" : T.warn}</span>
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
            {isNote ? T.noteSave : T.send}
          </Button>
        </div>
      </div>
    </footer>
  );
}
