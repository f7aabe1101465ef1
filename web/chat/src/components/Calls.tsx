import { type CustomerCall, makeKey } from "@walletdesk/shared";
import { useState } from "react";
import type { Chat } from "../state/chat";
import { T } from "../texts";
import { Instead } from "./Instead";
import { PhoneIcon } from "./icons";
import { Sheet } from "./Sheet";
import { explain, useLoaded } from "./useLoaded";

/** The calls promised to the user, and what came of the earlier ones. */
export function Calls({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const { data, failure, reload, set } = useLoaded(chat.loadCalls);
  const [mistake, setMistake] = useState<string | null>(null);

  async function cancel(): Promise<void> {
    setMistake(null);
    try {
      set(await chat.cancelCall(makeKey()));
    } catch (error) {
      setMistake(explain(error));
      reload();
    }
  }

  return (
    <Sheet title={T.calls} onClose={onClose} testId="calls-sheet">
      {!data && <Instead failure={failure} onRetry={reload} />}
      {data?.opted_out && <p className="form-small">{T.callsOptedOut}</p>}
      {data?.callbacks.length === 0 && (
        <Instead icon={<PhoneIcon size={40} />} title={T.callsEmpty} hint={T.callsEmptyHint} />
      )}
      <p className="mistake" role="alert">
        {mistake}
      </p>
      <ul className="call-list">
        {data?.callbacks.map((call) => (
          <li key={call.no}>
            <CallLine call={call} onCancel={() => void cancel()} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function CallLine({ call, onCancel }: { call: CustomerCall; onCancel: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const isPlanned = call.status === "scheduled";
  return (
    <article className="call" data-testid={`call-${call.no}`}>
      <p className="case-line-head">
        <b>{isPlanned ? call.slot_text : call.status_text}</b>
        {isPlanned && <span className="wd-pill is-moving">{call.status_text}</span>}
      </p>
      <p>{call.topic}</p>
      <p className="case-line-foot">
        {T.callTo(call.phone_masked)} · {T.callNo(call.no)}
      </p>
      {isPlanned && call.kind === "requested" && !isAsked && (
        <button type="button" className="plain" data-testid="call-cancel" onClick={() => setAsked(true)}>
          {T.callCancel}
        </button>
      )}
      {isAsked && isPlanned && (
        <div className="ask">
          <p>{T.callCancelAsk}</p>
          <div className="case-buttons">
            <button type="button" className="secondary" onClick={() => setAsked(false)}>
              {T.thinkAgain}
            </button>
            <button
              type="button"
              className="secondary is-bad"
              data-testid="call-cancel-yes"
              onClick={onCancel}
            >
              {T.callCancelYes}
            </button>
          </div>
        </div>
      )}
    </article>
  );
}
