import { type FormEvent, useState } from "react";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { Sheet } from "./Sheet";

const LONGEST = 2000;

/** Instead of waiting: a message that an agent answers later. */
export function LeaveWord({ state, chat, onClose }: { state: ChatState; chat: Chat; onClose: () => void }) {
  const [text, setText] = useState("");
  const [mistake, setMistake] = useState<string | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await chat.leaveMessage(text.trim())) return onClose();
    setMistake(chat.getState().alert);
    chat.dismissAlert();
  }

  return (
    <Sheet title={T.wordTitle} onClose={onClose} testId="leave-word">
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{T.wordLead}</p>
        <label className="field">
          {T.wordLabel}
          <textarea
            rows={5}
            maxLength={LONGEST}
            value={text}
            placeholder={T.wordPlaceholder}
            data-testid="word-text"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p className="form-small">{T.warning}</p>
        <p className="mistake" role="alert">
          {mistake}
        </p>
        <button
          type="submit"
          className="primary"
          disabled={!text.trim() || state.isMoving}
          data-testid="word-confirm"
        >
          {state.isMoving ? T.submitting : T.wordConfirm}
        </button>
      </form>
    </Sheet>
  );
}
