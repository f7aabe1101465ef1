import { Input } from "@chatui/core/es/components/Input";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { StagedFile } from "../state/files";
import { T } from "../texts";
import { AttachTray } from "./AttachTray";
import { AlertIcon, PlusIcon, SendIcon, ShieldIcon } from "./icons";
import { StagedFiles } from "./StagedFiles";
import { useDraft } from "./useDraft";
import type { Staging } from "./useStaging";

const LIMIT = 2000;
const COUNT_FROM = 1800;

type Props = {
  conversationId?: string;
  isReady: boolean;
  alert: string | null;
  staging: Staging;
  onSend: (text: string, files: readonly StagedFile[]) => void;
  onDismissAlert: () => void;
};

export function Composer({ conversationId, isReady, alert, staging, onSend, onDismissAlert }: Props) {
  const [text, setText] = useDraft(conversationId);
  const [isTrayOpen, setTrayOpen] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const isComposing = useRef(false);
  // The contract counts characters as JSON Schema does: code points, an emoji is one.
  const count = text.length < COUNT_FROM ? text.length : Array.from(text).length;
  const isTooLong = count > LIMIT;
  const canSend = isReady && !isTooLong && (text.trim() !== "" || staging.files.length > 0);
  const warning = staging.mistake ?? alert;

  useEffect(() => {
    // On a phone the keyboard would cover half of the conversation unasked.
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);

  function send(): void {
    if (!canSend) return;
    onSend(text.trim(), staging.take());
    setText("");
    setTrayOpen(false);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== "Enter" || event.shiftKey) return;
    // Enter that picks a word in the input method must not send. Safari ends composition before keydown: code 229.
    if (isComposing.current || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  }

  function onPaste(event: ClipboardEvent): void {
    const files = Array.from(event.clipboardData?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    staging.add(files);
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {warning && (
        <div className="composer-alert" role="alert" data-testid="composer-alert">
          <AlertIcon />
          <span>{warning}</span>
          <button type="button" onClick={staging.mistake ? staging.forgive : onDismissAlert}>
            {T.dismiss}
          </button>
        </div>
      )}
      <StagedFiles files={staging.files} onRemove={staging.remove} />
      <div className={`composer-box${isTooLong ? " is-wrong" : ""}`}>
        <button
          type="button"
          className="composer-plus"
          aria-label={T.attach}
          aria-expanded={isTrayOpen}
          data-testid="attach"
          onClick={() => setTrayOpen(!isTrayOpen)}
        >
          <PlusIcon />
        </button>
        <Input
          ref={input}
          data-testid="composer"
          aria-label={T.composer}
          aria-describedby="composer-hint"
          aria-invalid={isTooLong}
          placeholder={T.placeholder}
          value={text}
          onChange={setText}
          autoSize
          maxRows={5}
          enterKeyHint="send"
          autoComplete="off"
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onCompositionStart={() => {
            isComposing.current = true;
          }}
          onCompositionEnd={() => {
            isComposing.current = false;
          }}
        />
        <button
          type="submit"
          className="composer-send"
          data-testid="send"
          aria-label={T.send}
          disabled={!canSend}
        >
          <SendIcon />
        </button>
      </div>
      {isTrayOpen && <AttachTray onFiles={staging.add} />}
      <p className="composer-hint" id="composer-hint">
        <span>
          <ShieldIcon />
          {T.warning}
        </span>
        {count >= COUNT_FROM && (
          <output className={isTooLong ? "is-wrong" : ""}>
            {isTooLong ? T.tooLong(count, LIMIT) : T.count(count, LIMIT)}
          </output>
        )}
      </p>
    </form>
  );
}
