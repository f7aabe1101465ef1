import { type AgentSession, ApiError, type ConversationSummary, makeKey } from "@walletdesk/shared";
import { App, Button, Empty } from "antd";
import { useCallback, useRef, useState } from "react";
import { useAlerts } from "../alerts/useAlerts";
import type { OwnerMove, Presence, Target } from "../api";
import type { ComposerRef } from "../conversation/Composer";
import { Conversation } from "../conversation/Conversation";
import { type InboxTab, Sidebar } from "../inbox/Sidebar";
import { Packet } from "../packet/Packet";
import { Board } from "../queue/Board";
import { Offers } from "../queue/Offers";
import { TransferDialog } from "../queue/TransferDialog";
import { useBoard } from "../queue/useBoard";
import type { Command } from "../shortcuts/shortcuts";
import { useShortcuts } from "../shortcuts/useShortcuts";
import { isMine, selectFollowUps, selectMine, selectOffers, selectQueue } from "../state/selectors";
import { TEXTS } from "../texts";
import { askBefore } from "./askBefore";
import { TopBar } from "./TopBar";
import { useConsole } from "./useConsole";
import "./desk.css";

// Who may take a conversation out of a colleague's hands.
const SUPERVISING: ReadonlySet<string> = new Set(["supervisor", "admin"]);

type Props = { session: AgentSession; onSignedOut: () => void; onExpired: () => void };

/** The agent's desk: who waits on the left, the talk in the middle, what the bot found out on the right. */
export function Desk({ session, onSignedOut, onExpired }: Props) {
  const { api, state, dispatch, feed, replies, ownership } = useConsole(session, onExpired);
  const [isBoardOpen, setBoardOpen] = useState(false);
  const [transferring, setTransferring] = useState<string | null>(null);
  const board = useBoard(api, isBoardOpen || transferring !== null, onExpired);
  const { hasSound, toggleSound } = useAlerts(state);
  const { message, modal } = App.useApp();
  const [presence, setPresence] = useState<Presence>(session.agent.status);
  const [tab, setTab] = useState<InboxTab>("queue");
  const [isHelpOpen, setHelpOpen] = useState(false);
  const composer = useRef<ComposerRef>(null);
  const selected = state.selected === null ? undefined : state.conversations[state.selected];

  const select = useCallback(
    (conversationId: string) => dispatch({ type: "selected", conversationId }),
    [dispatch],
  );

  /** Whether the desk said yes. */
  async function call(request: Promise<unknown>): Promise<boolean> {
    try {
      await request;
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) onExpired();
      else message.error(error instanceof ApiError ? error.message : String(error));
      return false;
    }
  }

  async function accept(summary: ConversationSummary): Promise<void> {
    select(summary.conversation_id);
    if (await ownership.change("claim", summary)) {
      setTab("mine");
      setTimeout(() => composer.current?.focus());
    }
  }

  async function note(text: string): Promise<boolean> {
    if (!selected) return false;
    const kept = await call(api.addNote(selected.conversation_id, makeKey(), text));
    if (kept) message.success(TEXTS.composer.noteSaved);
    return kept;
  }

  async function transfer(summary: ConversationSummary, target: Target, text: string): Promise<void> {
    if (await ownership.transfer(summary, target, text)) setTransferring(null);
  }

  async function move(kind: OwnerMove): Promise<void> {
    if (!selected || !(await askBefore(modal, kind))) return;
    if (kind === "claim") await accept(selected);
    else await ownership.change(kind, selected);
  }

  function step(by: 1 | -1): void {
    const list = { queue: selectQueue, mine: selectMine, follow_ups: selectFollowUps }[tab](state);
    const at = list.findIndex((summary) => summary.conversation_id === state.selected);
    const next = list[at === -1 ? 0 : at + by];
    if (next) select(next.conversation_id);
  }

  useShortcuts((command: Command) => {
    const holds = selected !== undefined && isMine(state, selected);
    if (command === "previous") step(-1);
    else if (command === "next") step(1);
    else if (command === "queue" || command === "mine") setTab(command);
    else if (command === "claim") selected?.owner === "queue" && void move("claim");
    else if (command === "close" || command === "return") holds && void move(command);
    else if (command === "compose") composer.current?.focus();
    else if (command === "leave") (document.activeElement as HTMLElement | null)?.blur();
    else setHelpOpen(!isHelpOpen);
  });

  return (
    <div className="desk">
      <TopBar
        session={session}
        feedStatus={feed.status}
        presence={presence}
        onPresence={(next) => void call(api.setPresence(next)).then((done) => done && setPresence(next))}
        hasSound={hasSound}
        onToggleSound={toggleSound}
        isHelpOpen={isHelpOpen}
        onHelp={setHelpOpen}
        onBoard={() => setBoardOpen(true)}
        onSignOut={() => void call(api.signOut()).then((done) => done && onSignedOut())}
      />
      {state.loaded && feed.status === "waiting" && (
        <div className="desk-banner" role="status">
          {TEXTS.reconnecting}
          <Button type="link" size="small" onClick={feed.reconnect}>
            {TEXTS.reconnectNow}
          </Button>
        </div>
      )}
      <div className="desk-panes">
        <Sidebar
          state={state}
          failure={feed.failure}
          tab={tab}
          onTab={setTab}
          onSelect={select}
          onRetry={feed.reconnect}
        />
        {selected ? (
          <>
            <Conversation
              me={state.me}
              summary={selected}
              thread={state.threads[selected.conversation_id]}
              replies={replies}
              isMoving={ownership.moving === selected.conversation_id}
              composerRef={composer}
              onMove={(kind) => void move(kind)}
              onTransfer={() => setTransferring(selected.conversation_id)}
              onNote={note}
              onRetryLoad={() => dispatch({ type: "view_wanted", conversationId: selected.conversation_id })}
            />
            <Packet packet={state.threads[selected.conversation_id]?.packet ?? null} />
          </>
        ) : (
          <div className="desk-none">
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={TEXTS.conversation.none}>
              <span className="hint-text">{TEXTS.conversation.noneHint}</span>
            </Empty>
          </div>
        )}
      </div>
      <Offers
        offers={selectOffers(state)}
        moving={ownership.moving}
        onAccept={(summary) => void accept(summary)}
        onDecline={(summary) => void ownership.decline(summary)}
      />
      {selected && transferring === selected.conversation_id && isMine(state, selected) && (
        <TransferDialog
          summary={selected}
          agents={board?.agents ?? []}
          isMoving={ownership.moving !== null}
          onCancel={() => setTransferring(null)}
          onTransfer={(target, text) => void transfer(selected, target, text)}
        />
      )}
      <Board
        board={board}
        isOpen={isBoardOpen}
        canTakeOver={SUPERVISING.has(session.agent.role)}
        onClose={() => setBoardOpen(false)}
        onTakeOver={(summary) => void ownership.change("take-over", summary)}
      />
    </div>
  );
}
