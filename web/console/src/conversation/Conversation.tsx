import type { ConversationSummary } from "@walletdesk/shared";
import type { Ref } from "react";
import type { OwnerMove } from "../api";
import type { Replies } from "../desk/useReplies";
import { listKnown, type Phrases } from "../phrases/usePhrases";
import { mayWork, type Who } from "../session/roles";
import type { Thread } from "../state/model";
import { Composer, type ComposerRef } from "./Composer";
import { Head } from "./Head";
import { Log } from "./Log";
import { explainSilence } from "./permission";
import "./conversation.css";

type Props = {
  who: Who;
  hotline: string;
  summary: ConversationSummary;
  thread: Thread | undefined;
  replies: Replies;
  phrases: Phrases;
  isMoving: boolean;
  composerRef: Ref<ComposerRef>;
  onMove: (move: OwnerMove) => void;
  onTransfer: () => void;
  /** Resolves to whether it was kept. */
  onNote: (text: string) => Promise<boolean>;
  isSideOpen: boolean;
  onSide: () => void;
  onRetryLoad: () => void;
};

export function Conversation({
  who,
  hotline,
  summary,
  thread,
  replies,
  phrases,
  isMoving,
  composerRef,
  onMove,
  onTransfer,
  onNote,
  isSideOpen,
  onSide,
  onRetryLoad,
}: Props) {
  const id = summary.conversation_id;
  const silence = explainSilence(summary, who);
  const isMine = summary.owner === "agent" && summary.agent?.agent_id === who.agent_id;
  return (
    <section className="talk">
      <Head
        summary={summary}
        isMine={isMine}
        mayClaim={mayWork(who)}
        isMoving={isMoving}
        onMove={onMove}
        onTransfer={onTransfer}
        isSideOpen={isSideOpen}
        onSide={onSide}
      />
      <Log
        conversationId={id}
        thread={thread}
        pending={replies.items[id]}
        onRetryLoad={onRetryLoad}
        onRetry={(key) => replies.retry(id, key)}
        onDiscard={(key) => replies.discard(id, key)}
      />
      <Composer
        key={id}
        conversationId={id}
        silence={silence}
        mayNote={mayWork(who)}
        phrases={phrases}
        known={listKnown(who, hotline, summary, thread?.packet ?? null)}
        inputRef={composerRef}
        onSend={(text) => replies.send(id, text)}
        onNote={onNote}
      />
    </section>
  );
}
