import { MessageOutlined, SendOutlined } from "@ant-design/icons";
import { App, Button, Input, type InputRef, Segmented } from "antd";
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import { nameOption, PHRASES_ID, PhrasePanel } from "../phrases/PhrasePanel";
import { findBlank, type Known, readQuery } from "../phrases/phrases";
import { usePhrasePicker } from "../phrases/usePhrasePicker";
import type { Phrases } from "../phrases/usePhrases";
import { TEXTS } from "../texts";
import { useDraft } from "./drafts";

const T = TEXTS.composer;
// AgentReply.text of openapi.yaml
const LONGEST = 2000;
const SHOW_COUNT_FROM = 1600;

export type ComposerRef = Pick<InputRef, "focus" | "blur"> & { togglePhrases: () => void };
type Props = {
  conversationId: string;
  /** Why nothing may be written; null when it may. */
  silence: string | null;
  mayNote: boolean;
  phrases: Phrases;
  known: Known;
  inputRef: Ref<ComposerRef>;
  onSend: (text: string) => void;
  onNote: (text: string) => Promise<boolean>;
};

/** Keyed by conversation: every conversation keeps its own draft, over a reload and a new sign-in, too. */
export function Composer({ conversationId, silence, mayNote, phrases, known, inputRef, ...on }: Props) {
  const { message } = App.useApp();
  const [text, change] = useDraft(conversationId);
  const [isNote, setNote] = useState(false);
  const input = useRef<InputRef>(null);
  const caret = useRef(text.length);
  // A note needs no ownership: who may read may note.
  const obstacle = isNote ? null : silence;
  const isTooLong = text.length > LONGEST;
  const blank = isNote ? undefined : findBlank(text);
  const canSend = obstacle === null && text.trim() !== "" && !isTooLong && !blank;
  const picker = usePhrasePicker({
    phrases,
    known,
    text,
    caret: () => caret.current,
    isAllowed: !isNote && silence === null,
    onChange: change,
  });

  useImperativeHandle(inputRef, () => ({
    focus: () => input.current?.focus(),
    blur: () => input.current?.blur(),
    togglePhrases: () => {
      if (isNote || silence !== null) return;
      input.current?.focus();
      picker.toggle();
    },
  }));

  function send(): void {
    if (!canSend) return;
    if (isNote) {
      void on.onNote(text.trim()).then((kept) => {
        if (!kept) return;
        change("");
        // The next words are for the user again: a reply typed as a note would never be answered.
        setNote(false);
      });
      return;
    }
    on.onSend(text.trim());
    change("");
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (picker.takeKey(event)) return;
    // Enter also ends the choice of a Chinese word; that one is not ours.
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  function keep(): void {
    phrases.keep(text);
    message.success(TEXTS.phrases.kept);
  }

  return (
    <footer className={`composer${obstacle === null ? "" : " is-silent"}${isNote ? " is-note" : ""}`}>
      {picker.isOpen && (
        <PhrasePanel
          phrases={picker.found}
          known={known}
          active={picker.active}
          canKeep={text.trim() !== "" && readQuery(text) === null}
          onPick={picker.pick}
          onForget={(phrase) => phrases.forget(phrase.text)}
          onKeep={keep}
        />
      )}
      <div className="composer-box">
        <Input.TextArea
          ref={input as Ref<never>}
          value={text}
          disabled={obstacle !== null}
          autoSize={{ minRows: obstacle === null ? 2 : 1, maxRows: 8 }}
          variant="borderless"
          placeholder={isNote ? T.notePlaceholder : (obstacle ?? T.placeholder)}
          aria-label={isNote ? T.note : T.reply}
          aria-controls={picker.isOpen ? PHRASES_ID : undefined}
          aria-activedescendant={picker.found.length ? nameOption(picker.active) : undefined}
          status={isTooLong ? "error" : ""}
          onChange={(event) => change(event.target.value)}
          onSelect={(event) => {
            caret.current = event.currentTarget.selectionStart;
          }}
          onKeyDown={onKeyDown}
          onBlur={picker.close}
          data-testid="reply"
        />
        <div className="composer-foot" hidden={!mayNote}>
          {mayNote && (
            <Segmented
              size="small"
              value={isNote ? "note" : "reply"}
              onChange={(value) => setNote(value === "note")}
              options={[
                { value: "reply", label: T.reply },
                { value: "note", label: <span data-testid="note-mode">{T.note}</span> },
              ]}
            />
          )}
          {obstacle === null && !isNote && (
            <Button
              type="text"
              size="small"
              icon={<MessageOutlined />}
              aria-expanded={picker.isOpen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                input.current?.focus();
                picker.toggle();
              }}
              data-testid="phrases-open"
            >
              {TEXTS.phrases.title}
            </Button>
          )}
          <span className={`composer-warn${blank ? " is-blank" : ""}`} role={blank ? "status" : undefined}>
            {blank ? T.blank(blank) : isNote ? "" : T.warn}
          </span>
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
