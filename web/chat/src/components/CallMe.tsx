import { type FormEvent, useState } from "react";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { Sheet } from "./Sheet";

// The desk reads the number; this only spares an obvious slip the way there.
const LIKELY = /^[+\d][\d\s()-]{6,}$/;

/** Instead of waiting: a call, to the wallet's number or another one. */
export function CallMe({ state, chat, onClose }: { state: ChatState; chat: Chat; onClose: () => void }) {
  const customer = state.session?.customer;
  const isVerified = customer?.kind === "verified";
  const [isBound, setBound] = useState(isVerified);
  const [phone, setPhone] = useState("");
  const [mistake, setMistake] = useState<string | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isBound && !LIKELY.test(phone.trim())) return setMistake(T.callInvalid);
    setMistake(null);
    if (await chat.takeCallback(isBound ? undefined : phone.trim())) return onClose();
    // What the desk says stands here, not behind the panel.
    setMistake(chat.getState().alert);
    chat.dismissAlert();
  }

  return (
    <Sheet title={T.callTitle} onClose={onClose} testId="call-me">
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <p>{T.callLead}</p>
        {isVerified && (
          <fieldset>
            <legend>{T.callNumber}</legend>
            <label className="choice">
              <input type="radio" name="number" checked={isBound} onChange={() => setBound(true)} />
              {customer.phone_masked ? T.callBound(customer.phone_masked) : T.callBoundPlain}
            </label>
            <label className="choice">
              <input
                type="radio"
                name="number"
                checked={!isBound}
                data-testid="call-other"
                onChange={() => setBound(false)}
              />
              {T.callOther}
            </label>
          </fieldset>
        )}
        {!isBound && (
          <label className="field">
            {T.callPhone}
            <input
              type="tel"
              autoComplete="tel"
              inputMode="tel"
              maxLength={32}
              value={phone}
              placeholder={T.callPhonePlaceholder}
              aria-invalid={mistake !== null}
              aria-describedby="call-mistake"
              data-testid="call-phone"
              onInput={(event) => setPhone(event.currentTarget.value)}
            />
          </label>
        )}
        <p className="mistake" id="call-mistake" role="alert">
          {mistake}
        </p>
        <p className="form-small">{T.callConsent}</p>
        <button type="submit" className="primary" disabled={state.isMoving} data-testid="call-confirm">
          {state.isMoving ? T.submitting : T.callConfirm}
        </button>
      </form>
    </Sheet>
  );
}
