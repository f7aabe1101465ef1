import type { HandoffPacket } from "@walletdesk/shared";
import { formatMoment } from "@walletdesk/shared";
import { Empty } from "antd";
import type { ReactNode } from "react";
import { listSlots } from "../format/slots";
import { nameLabel } from "../labels";
import { MOODS, PRIORITIES, REASONS, ROLES, SKILLS, TEXTS } from "../texts";
import { Cases } from "./Cases";
import { Customer } from "./Customer";
import { Intents } from "./Intents";
import { Transactions } from "./Transactions";
import "./packet.css";

const T = TEXTS.packet;
// Understood as such, but nothing that was tried for the user.
export const NO_ATTEMPT: ReadonlySet<string> = new Set([
  "nlu_fallback",
  "human_handoff",
  "escalate_supervisor",
]);

/** The handoff packet on one screen, the most needed first. */
export function Packet({ packet }: { packet: HandoffPacket | null }) {
  if (!packet) {
    return (
      <div className="packet" data-testid="packet">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={T.none}>
          <span className="hint-text">{T.noneHint}</span>
        </Empty>
      </div>
    );
  }
  const slots = listSlots(packet.slots);
  const tried = packet.tried.filter((label) => !NO_ATTEMPT.has(label));
  return (
    <div className="packet scroll" data-testid="packet">
      <Why packet={packet} />
      <Customer customer={packet.customer} />
      <Section title={T.understanding} isEmpty={packet.intents.length === 0}>
        <Intents intents={packet.intents} />
      </Section>
      <Section title={T.slots} isEmpty={slots.length === 0}>
        <dl className="facts">
          {slots.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={T.transactions} isEmpty={packet.transactions.length === 0}>
        <Transactions transactions={packet.transactions} />
      </Section>
      <Section title={T.tried} isEmpty={tried.length === 0}>
        <p className="chips">
          {tried.map((label) => (
            <span key={label} className="mini">
              {nameLabel(label)}
            </span>
          ))}
        </p>
      </Section>
      <Section title={T.cases} isEmpty={!packet.open_cases?.length}>
        <Cases cases={packet.open_cases ?? []} />
      </Section>
      <Section title={T.turns} isEmpty={packet.last_turns.length === 0}>
        <ol className="turns">
          {packet.last_turns.map((turn) => (
            <li key={turn.at + turn.role + turn.text} className={`is-${turn.role}`}>
              <b>{ROLES[turn.role]}</b>
              <span title={turn.text}>{turn.text || T.cardOnly}</span>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

function Why({ packet }: { packet: HandoffPacket }) {
  return (
    <header className={`why is-${packet.priority}`}>
      <div className="why-line">
        <span className="mini is-priority">{PRIORITIES[packet.priority]}</span>
        <strong>{REASONS[packet.reason]}</strong>
        <span className="mini">{SKILLS[packet.skill]}</span>
        <span className={`mood is-${packet.mood}`}>
          {T.mood}：{MOODS[packet.mood]}
        </span>
      </div>
      <p className="why-summary" title={packet.summary}>
        {packet.summary}
      </p>
      <p className="why-since num">
        {T.waitingSince} {formatMoment(packet.waiting_since)}
      </p>
    </header>
  );
}

function Section({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  return (
    <section className={`part${isEmpty ? " is-empty" : ""}`}>
      <h3>{title}</h3>
      {isEmpty ? <span className="part-nothing">{T.nothing}</span> : children}
    </section>
  );
}
