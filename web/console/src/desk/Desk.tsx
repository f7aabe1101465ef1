import { type AgentSession, type ConversationSummary, makeKey } from "@walletdesk/shared";
import { App, Button, type InputRef } from "antd";
import { useCallback, useRef, useState } from "react";
import { useAlerts } from "../alerts/useAlerts";
import type { OwnerMove, Presence, Target } from "../api";
import { AuditPage } from "../audit/AuditPage";
import { CallsPage } from "../calls/CallsPage";
import { CasesPage } from "../cases/CasesPage";
import type { ComposerRef } from "../conversation/Composer";
import { Opening } from "../files/MaskedFile";
import type { InboxTab } from "../inbox/Sidebar";
import { usePhrases } from "../phrases/usePhrases";
import { Board } from "../queue/Board";
import { Offers } from "../queue/Offers";
import { TransferDialog } from "../queue/TransferDialog";
import { useBoard } from "../queue/useBoard";
import { RecordsPage } from "../records/RecordsPage";
import { mayWork } from "../session/roles";
import type { Command } from "../shortcuts/shortcuts";
import { useShortcuts } from "../shortcuts/useShortcuts";
import {
  isMine,
  selectFollowUps,
  selectMine,
  selectOffers,
  selectQueue,
  selectUnreadTotal,
} from "../state/selectors";
import { StatsPage } from "../stats/StatsPage";
import { TEXTS } from "../texts";
import { askBefore } from "./askBefore";
import { listPages, type Page } from "./pages";
import { select, Talks } from "./Talks";
import { TopBar } from "./TopBar";
import { useConsole } from "./useConsole";
import { useWork } from "./useWork";
import "./desk.css";

const PAGE_OF: Partial<Record<Command, Page>> = {
  queue: "talks",
  mine: "talks",
  cases: "cases",
  calls: "calls",
  records: "records",
  search: "records",
  stats: "stats",
  audit: "audit",
};
// Who may take a conversation out of a colleague's hands.
const SUPERVISING: ReadonlySet<string> = new Set(["supervisor", "admin"]);

type Props = { session: AgentSession; onSignedOut: () => void; onExpired: () => void };

/** The agent's desk: the talks, and the pages of what is worked on beside them. */
export function Desk({ session, onSignedOut, onExpired }: Props) {
  const wired = useConsole(session, onExpired);
  const { api, state, dispatch, feed, ownership } = wired;
  const pages = listPages(session.agent.role);
  const [page, setPage] = useState<Page>("talks");
  const [caseNo, setCaseNo] = useState<string | null>(null);
  const [record, setRecord] = useState<string | null>(null);
  const [isBoardOpen, setBoardOpen] = useState(false);
  const [transferring, setTransferring] = useState<string | null>(null);
  const board = useBoard(api, isBoardOpen || transferring !== null, onExpired);
  const alerts = useAlerts(state);
  const { message, modal } = App.useApp();
  const phrases = usePhrases(session.agent.agent_id, session.phrases);
  const [presence, setPresence] = useState<Presence>(session.agent.status);
  const [tab, setTab] = useState<InboxTab>("queue");
  const [isHelpOpen, setHelpOpen] = useState(false);
  const composer = useRef<ComposerRef>(null);
  const search = useRef<InputRef>(null);
  const selected = state.selected === null ? undefined : state.conversations[state.selected];

  const openCase = useCallback((no: string) => {
    setCaseNo(no);
    setPage("cases");
  }, []);
  const openRecord = useCallback((conversationId: string) => {
    setRecord(conversationId);
    setPage("records");
  }, []);
  const work = useWork({ session, api, onExpired, onOpenCase: openCase, onOpenConversation: openRecord });

  async function accept(summary: ConversationSummary): Promise<void> {
    setPage("talks");
    select(dispatch, summary.conversation_id);
    if (await ownership.change("claim", summary)) {
      setTab("mine");
      setTimeout(() => composer.current?.focus());
    }
  }

  /** What is offered to us runs out; then whoever stands first in the queue. */
  async function takeNext(): Promise<void> {
    const next = selectOffers(state)[0] ?? selectQueue(state).find((summary) => !summary.offer);
    if (!mayWork(session.agent)) return;
    if (next) await accept(next);
    else message.info(TEXTS.offer.nobody);
  }

  async function note(text: string): Promise<boolean> {
    if (!selected) return false;
    const kept = await work.call(api.addNote(selected.conversation_id, makeKey(), text));
    if (kept) message.success(TEXTS.composer.noteSaved);
    return kept !== undefined;
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
    if (next) select(dispatch, next.conversation_id);
  }

  useShortcuts((command: Command) => {
    const wanted = PAGE_OF[command];
    if (wanted && pages.includes(wanted)) setPage(wanted);
    if (command === "queue" || command === "mine") setTab(command);
    if (command === "search") setTimeout(() => search.current?.focus());
    if (command === "take_next") return void takeNext();
    // What moves a conversation needs the conversation in sight.
    if (wanted || (page !== "talks" && command !== "help" && command !== "leave")) return;
    const holds = selected !== undefined && isMine(state, selected);
    if (command === "previous") step(-1);
    else if (command === "next") step(1);
    else if (command === "claim") selected?.owner === "queue" && void move("claim");
    else if (command === "close" || command === "return") holds && void move(command);
    else if (command === "compose") composer.current?.focus();
    else if (command === "phrases") composer.current?.togglePhrases();
    else if (command === "leave") (document.activeElement as HTMLElement | null)?.blur();
    else setHelpOpen(!isHelpOpen);
  });

  return (
    <div className="desk">
      <TopBar
        session={session}
        feedStatus={feed.status}
        presence={presence}
        pages={pages}
        page={page}
        unread={selectUnreadTotal(state)}
        onPage={setPage}
        onPresence={(next) => void work.call(api.setPresence(next)).then((done) => done && setPresence(next))}
        alerts={alerts}
        isHelpOpen={isHelpOpen}
        onHelp={setHelpOpen}
        onBoard={() => setBoardOpen(true)}
        onSignOut={() => void work.call(api.signOut().then(() => true)).then((done) => done && onSignedOut())}
      />
      {state.loaded && feed.status === "waiting" && (
        <div className="desk-banner" role="status">
          {TEXTS.reconnecting}
          <Button type="link" size="small" onClick={feed.reconnect}>
            {TEXTS.reconnectNow}
          </Button>
        </div>
      )}
      <Opening.Provider value={work}>
        <main className="desk-main">
          {page === "talks" && (
            <Talks
              console={wired}
              work={work}
              hotline={session.brand.hotline}
              phrases={phrases}
              selected={selected}
              tab={tab}
              onTab={setTab}
              composerRef={composer}
              onMove={(kind) => void move(kind)}
              onTransfer={() => selected && setTransferring(selected.conversation_id)}
              onNote={note}
            />
          )}
          {page === "cases" && <CasesPage work={work} chosen={caseNo} onChoose={setCaseNo} />}
          {page === "calls" && <CallsPage work={work} />}
          {page === "records" && (
            <RecordsPage work={work} chosen={record} searchRef={search} onChoose={setRecord} />
          )}
          {page === "stats" && <StatsPage work={work} />}
          {page === "audit" && <AuditPage work={work} />}
        </main>
      </Opening.Provider>
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
