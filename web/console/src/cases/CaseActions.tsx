import { type CaseStatus, type CaseView, makeKey } from "@walletdesk/shared";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { PlanCallDialog } from "../calls/PlanCallDialog";
import type { Work } from "../service/work";
import { CASE_MOVES, TEXTS } from "../texts";
import { type CaseAsk, CaseDialog } from "./CaseDialog";
import { GiveDialog } from "./GiveDialog";

const T = TEXTS.cases;

type Props = { item: CaseView; work: Work; onChanged: (item: CaseView | null) => void };

/** What this agent may do with this case now. */
export function CaseActions({ item, work, onChanged }: Props) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<CaseAsk | null>(null);
  const [isGiving, setGiving] = useState(false);
  const [isPlanning, setPlanning] = useState(false);
  const { service, who, call } = work;
  const change = { idempotency_key: makeKey(), version: item.version };
  const { moves, assign: assigning, may_extend, may_note } = item.doings;

  async function finish(request: Promise<CaseView>, done: string): Promise<void> {
    const changed = await call(request);
    // Refused, most likely because somebody was faster: what they did is shown.
    onChanged(changed ?? null);
    if (!changed) return;
    setAsked(null);
    message.success(done);
  }

  async function assign(agentId: string | null): Promise<void> {
    const done = await call(service.assignCase(item.no, { ...change, agent_id: agentId }));
    if (done !== undefined) message.success(T.assigned);
    setGiving(false);
    onChanged(null);
  }

  function submit(ask: CaseAsk, text: string, note: string): void {
    const words = { message: text || undefined, note: note || undefined };
    if (ask.type === "move") {
      void finish(service.changeCase(item.no, { ...change, status: ask.status, ...words }), T.moveDone);
    } else if (ask.type === "extend")
      void finish(service.extendCase(item.no, { ...change, note }), T.extendDone);
    else void finish(service.noteCase(item.no, { ...change, note }), T.noteDone);
  }

  const [first, ...others] = moves;
  const ask = (status: CaseStatus) => setAsked({ type: "move", status });
  return (
    <div className="case-view-actions">
      {assigning.includes("take") && (
        <Button type="primary" onClick={() => void assign(who.agent_id)} data-testid="case-take">
          {T.take}
        </Button>
      )}
      {first && (
        <Button onClick={() => ask(first)} data-testid={`case-move-${first}`}>
          {item.status === "resolved" ? T.reopen : CASE_MOVES[first]}
        </Button>
      )}
      {others.map((status) => (
        <Button key={status} onClick={() => ask(status)} data-testid={`case-move-${status}`}>
          {CASE_MOVES[status]}
        </Button>
      ))}
      {may_note && (
        <Button onClick={() => setAsked({ type: "note" })} data-testid="case-note">
          {T.note}
        </Button>
      )}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            ...(assigning.includes("give_back")
              ? [{ key: "back", label: T.giveBack, onClick: () => void assign(null) }]
              : []),
            ...(assigning.includes("give")
              ? [{ key: "give", label: T.give, onClick: () => setGiving(true) }]
              : []),
            ...(may_extend
              ? [{ key: "extend", label: T.extend, onClick: () => setAsked({ type: "extend" }) }]
              : []),
            ...(may_note && item.customer.kind === "verified"
              ? [{ key: "call", label: T.planCall, onClick: () => setPlanning(true) }]
              : []),
            {
              key: "talk",
              label: T.conversation,
              onClick: () => work.onOpenConversation(item.conversation_id),
            },
          ],
        }}
      >
        <Button data-testid="case-more" aria-label={TEXTS.more}>
          {TEXTS.more}
        </Button>
      </Dropdown>
      {asked && (
        <CaseDialog
          ask={asked}
          onCancel={() => setAsked(null)}
          onSubmit={(text, note) => submit(asked, text, note)}
        />
      )}
      {isGiving && (
        <GiveDialog
          work={work}
          onCancel={() => setGiving(false)}
          onGive={(agentId) => void assign(agentId)}
        />
      )}
      {isPlanning && (
        <PlanCallDialog
          work={work}
          conversationId={item.conversation_id}
          caseNo={item.no}
          topic={item.title}
          onDone={() => setPlanning(false)}
        />
      )}
    </div>
  );
}
