import { formatMoment } from "@walletdesk/shared";
import { useMemo } from "react";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { buildTimeline, isFromOthers, type Row } from "../state/timeline";
import { T } from "../texts";
import { DownIcon } from "./icons";
import { MessageRow } from "./MessageRow";
import { Notice } from "./Notice";
import { RatingCard } from "./RatingCard";
import { TypingRow } from "./TypingRow";
import { UnsentRow } from "./UnsentRow";
import { UploadRow } from "./UploadRow";
import { useStickyScroll } from "./useStickyScroll";
import { Welcome } from "./Welcome";

export function MessageLog({ state, chat }: { state: ChatState; chat: Chat }) {
  const { log, outbox, uploads, owner, isRead } = state;
  const rows = useMemo(() => buildTimeline({ log, outbox, uploads, owner }), [log, outbox, uploads, owner]);
  const last = log[log.length - 1];
  const scroll = useStickyScroll({
    isRead,
    own: outbox.length + uploads.length,
    others: last && isFromOthers(last) ? last.seq : 0,
    rows: rows.length,
    height: `${rows.length}${state.typing}`,
  });

  if (!isRead && !outbox.length) return <LoadingLog />;
  return (
    <main className="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section className="log" ref={scroll.ref} onScroll={scroll.onScroll} tabIndex={0} aria-label={T.log}>
        <div
          role="log"
          aria-live="polite"
          aria-relevant="additions"
          data-testid="chat-log"
          className="log-rows"
        >
          {state.session && <Welcome state={state} brand={state.session.brand} onPick={chat.send} />}
          {rows.map((row) => (
            <LogRow
              key={row.key}
              row={row}
              chat={chat}
              ratings={state.ratings}
              botName={state.session?.brand.assistant_name}
            />
          ))}
        </div>
        {state.typing && <TypingRow role={state.typing} />}
      </section>
      {!scroll.isAtEnd && (
        <button
          type="button"
          className={`log-down${scroll.missed ? "" : " is-plain"}`}
          aria-label={scroll.missed ? undefined : T.toBottom}
          onClick={scroll.toEnd}
        >
          <DownIcon />
          {scroll.missed > 0 && T.newMessages(scroll.missed)}
        </button>
      )}
    </main>
  );
}

type RowProps = { row: Row; chat: Chat; ratings: ChatState["ratings"]; botName?: string };

function LogRow({ row, chat, ratings, botName }: RowProps) {
  switch (row.type) {
    case "time":
      return (
        <time className="log-time" dateTime={row.at}>
          {formatMoment(row.at)}
        </time>
      );
    case "notice":
      return <Notice event={row.event} hasLiveButtons={row.hasLiveButtons} onPick={chat.send} />;
    case "rating":
      return <RatingCard rateable={row.rateable} memory={ratings} chat={chat} />;
    case "upload":
      return <UploadRow item={row.item} chat={chat} />;
    case "message":
      return <MessageRow {...row} botName={botName} pictures={chat.pictures} onPick={chat.send} />;
    case "unsent":
      return <UnsentRow item={row.item} chat={chat} />;
  }
}

function LoadingLog() {
  return (
    <main className="log-frame" aria-busy="true">
      <div className="log is-loading" role="status" aria-label={T.opening}>
        <i />
        <i />
        <i />
      </div>
    </main>
  );
}
