import type { ConversationSummary, LogEvent } from "@walletdesk/shared";
import { Empty } from "antd";
import { type Dispatch, type Ref, useState } from "react";
import type { OwnerMove } from "../api";
import type { ComposerRef } from "../conversation/Composer";
import { Conversation } from "../conversation/Conversation";
import { type InboxTab, Sidebar } from "../inbox/Sidebar";
import { SidePanel } from "../packet/SidePanel";
import type { Phrases } from "../phrases/usePhrases";
import type { Work } from "../service/work";
import type { ConsoleAction } from "../state/reducer";
import { TEXTS } from "../texts";
import type { Console } from "./useConsole";

const NONE: readonly LogEvent[] = [];

type Props = {
  console: Console;
  work: Work;
  hotline: string;
  phrases: Phrases;
  selected: ConversationSummary | undefined;
  tab: InboxTab;
  onTab: (tab: InboxTab) => void;
  composerRef: Ref<ComposerRef>;
  onMove: (move: OwnerMove) => void;
  onTransfer: () => void;
  onNote: (text: string) => Promise<boolean>;
};

/** Who waits on the left, the talk in the middle, what is known about it on the right. */
export function Talks({ console, work, hotline, phrases, selected, tab, onTab, composerRef, ...on }: Props) {
  const { state, dispatch, feed, replies, ownership } = console;
  const id = selected?.conversation_id;
  const [isSideOpen, setSideOpen] = useState(false);
  return (
    <div className="desk-panes">
      <Sidebar
        state={state}
        failure={feed.failure}
        tab={tab}
        onTab={onTab}
        onSelect={(conversationId) => select(dispatch, conversationId)}
        onRetry={feed.reconnect}
      />
      {selected && id ? (
        <>
          <Conversation
            who={work.who}
            hotline={hotline}
            phrases={phrases}
            summary={selected}
            thread={state.threads[id]}
            replies={replies}
            isMoving={ownership.moving === id}
            composerRef={composerRef}
            onMove={on.onMove}
            onTransfer={on.onTransfer}
            onNote={on.onNote}
            isSideOpen={isSideOpen}
            onSide={() => setSideOpen(!isSideOpen)}
            onRetryLoad={() => dispatch({ type: "view_wanted", conversationId: id })}
          />
          <SidePanel
            key={id}
            summary={selected}
            packet={state.threads[id]?.packet ?? null}
            events={state.threads[id]?.events ?? NONE}
            work={work}
            isOpen={isSideOpen}
          />
        </>
      ) : (
        <div className="desk-none">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={TEXTS.conversation.none}>
            <span className="hint-text">{TEXTS.conversation.noneHint}</span>
          </Empty>
        </div>
      )}
    </div>
  );
}

export function select(dispatch: Dispatch<ConsoleAction>, conversationId: string): void {
  dispatch({ type: "selected", conversationId });
}
