import { Input } from "@chatui/core/es/components/Input";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { T } from "../texts";
import { AlertIcon, SendIcon, ShieldIcon } from "./icons";

const LIMIT = 2000;
const COUNT_FROM = 1800;

type Props = {
  isReady: boolean;
  alert: string | null;
  onSend: (text: string) => void;
  onDismissAlert: () => void;
};

export function Composer({ isReady, alert, onSend, onDismissAlert }: Props) {
  const [text, setText] = useState("");
  const input = useRef<HTMLTextAreaElement>(null);
  const isComposing = useRef(false);
  // The contract counts characters as JSON Schema does: code points, an emoji is one.
  const count = text.length < COUNT_FROM ? text.length : Array.from(text).length;
  const isTooLong = count > LIMIT;
  const canSend = isReady && !isTooLong && text.trim() !== "";

  useEffect(() => {
    // On a phone the keyboard would cover half of the conversation unasked.
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);

  function send(): void {
    if (!canSend) return;
    onSend(text.trim());
    setText("");
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== "Enter" || event.shiftKey) return;
    // Enter that picks a word in the input method must not send. Safari ends composition before keydown: code 229.
    if (isComposing.current || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {alert && (
        <div className="composer-alert" role="alert">
          <AlertIcon />
          <span>{alert}</span>
          <button type="button" onClick={onDismissAlert}>
            {T.dismiss}
          </button>
        </div>
      )}
      <div className={`composer-box${isTooLong ? " is-wrong" : ""}`}>
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
