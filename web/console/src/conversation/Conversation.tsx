import type { AgentName, ConversationSummary } from "@walletdesk/shared";
import type { Ref } from "react";
import type { OwnerMove } from "../api";
import type { Replies } from "../desk/useReplies";
import type { Thread } from "../state/model";
import { Composer, type ComposerRef } from "./Composer";
import { Head } from "./Head";
import { Log } from "./Log";
import { explainSilence } from "./permission";
import "./conversation.css";

type Props = {
  me: AgentName;
  summary: ConversationSummary;
  thread: Thread | undefined;
  replies: Replies;
  isMoving: boolean;
  composerRef: Ref<ComposerRef>;
  onMove: (move: OwnerMove) => void;
  onTransfer: () => void;
  /** Resolves to whether it was kept. */
  onNote: (text: string) => Promise<boolean>;
  onRetryLoad: () => void;
};

export function Conversation({
  me,
  summary,
  thread,
  replies,
  isMoving,
  composerRef,
  onMove,
  onTransfer,
  onNote,
  onRetryLoad,
}: Props) {
  const id = summary.conversation_id;
  const silence = explainSilence(summary, me);
  const isMine = summary.owner === "agent" && summary.agent?.agent_id === me.agent_id;
  return (
    <section className="talk">
      <Head summary={summary} isMine={isMine} isMoving={isMoving} onMove={onMove} onTransfer={onTransfer} />
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
        inputRef={composerRef}
        onSend={(text) => replies.send(id, text)}
        onNote={onNote}
      />
    </section>
  );
}
