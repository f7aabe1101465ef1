import { DownOutlined } from "@ant-design/icons";
import { formatMoment, type OutboxItems } from "@walletdesk/shared";
import { Button, Empty, Skeleton } from "antd";
import { useMemo, useRef } from "react";
import type { Thread } from "../state/model";
import { TEXTS } from "../texts";
import { Entry } from "./Entry";
import { Pending } from "./Pending";
import { layOut } from "./rows";
import { useStickyScroll } from "./useStickyScroll";

const T = TEXTS.conversation;
const NONE: OutboxItems = [];

type Props = {
  conversationId: string;
  thread: Thread | undefined;
  pending?: OutboxItems;
  onRetryLoad: () => void;
  onRetry: (clientMsgId: string) => void;
  onDiscard: (clientMsgId: string) => void;
};

/** The whole conversation, with what is still on its way at the end. */
export function Log({ conversationId, thread, pending = NONE, onRetryLoad, onRetry, onDiscard }: Props) {
  const pane = useRef<HTMLDivElement>(null);
  const events = thread?.events;
  const rows = useMemo(() => layOut(events ?? [], pending), [events, pending]);
  const { hasNewBelow, goToEnd, onScroll } = useStickyScroll(pane, conversationId, rows.length);

  return (
    <div className="log-frame">
      <div
        className="log scroll"
        ref={pane}
        onScroll={onScroll}
        role="log"
        aria-label={T.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
        tabIndex={0}
        aria-live="polite"
        data-testid="log"
      >
        <div>
          {rows.length === 0 && <Instead thread={thread} onRetryLoad={onRetryLoad} />}
          {rows.map((row) => {
            if (row.type === "event")
              return <Entry key={row.key} event={row.event} isFollowUp={row.isFollowUp} />;
            if (row.type === "time") {
              return (
                <time key={row.key} className="log-time" dateTime={row.at}>
                  {formatMoment(row.at)}
                </time>
              );
            }
            return (
              <Pending
                key={row.key}
                item={row.item}
                onRetry={() => onRetry(row.item.client_msg_id)}
                onDiscard={() => onDiscard(row.item.client_msg_id)}
              />
            );
          })}
        </div>
      </div>
      {hasNewBelow && (
        <Button className="log-below" size="small" shape="round" icon={<DownOutlined />} onClick={goToEnd}>
          {T.newBelow}
        </Button>
      )}
    </div>
  );
}

function Instead({ thread, onRetryLoad }: { thread: Thread | undefined; onRetryLoad: () => void }) {
  if (thread?.failure) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`$X{thread.failure}`}>
        <Button size="small" onClick={onRetryLoad}>
          {TEXTS.retry}
        </Button>
      </Empty>
    );
  }
  if (!thread || thread.stale) return <Skeleton active avatar paragraph={{ rows: 5 }} />;
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={T.empty} />;
}
