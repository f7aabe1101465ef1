import type { CaseView } from "@walletdesk/shared";
import { formatMoment } from "@walletdesk/shared";
import { Typography } from "antd";
import { Files } from "../files/Files";
import { nameOwner } from "../format/customer";
import { useNow } from "../format/useNow";
import { Instead } from "../service/Instead";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { CASE_KINDS, CASE_STATUSES, PRIORITIES, TEXTS } from "../texts";
import { CaseActions } from "./CaseActions";
import { CaseHistory } from "./CaseHistory";
import { judgeDue } from "./due";

const T = TEXTS.cases;
const REFRESH_MS = 10_000;

type Props = { no: string; work: Work; onChanged: () => void };

export function CaseDetail({ no, work, onChanged }: Props) {
  const { data, failure, reload, set } = useAsked(() => work.service.loadCase(no), no, {
    everyMs: REFRESH_MS,
    onExpired: work.onExpired,
  });
  if (!data) {
    return (
      <div className="page-none">
        <Instead failure={failure} isLoading title="" onRetry={reload} />
      </div>
    );
  }
  return (
    <section className="page-view scroll" aria-label={data.title} data-testid="case-view">
      <Head item={data} />
      <CaseActions
        item={data}
        work={work}
        onChanged={(changed) => {
          if (changed) set(changed);
          else reload();
          onChanged();
        }}
      />
      <div className="case-columns">
        <div>
          <Facts item={data} />
          <h3>{T.description}</h3>
          <p className="case-text">{data.description}</p>
          {data.wish && (
            <>
              <h3>{T.wish}</h3>
              <p className="case-text">{data.wish}</p>
            </>
          )}
          <h3>{T.evidence}</h3>
          {data.attachments.length ? (
            <Files files={data.attachments} />
          ) : (
            <p className="hint-text">{T.noEvidence}</p>
          )}
        </div>
        <div>
          <h3>{T.history}</h3>
          <CaseHistory events={data.events} />
        </div>
      </div>
    </section>
  );
}

function Head({ item }: { item: CaseView }) {
  const due = judgeDue(item, useNow());
  return (
    <header className="case-view-head">
      <h2>{item.title}</h2>
      <p>
        <span className={`case-status is-${item.status}`} data-testid="case-status">
          {CASE_STATUSES[item.status]}
        </span>
        {item.priority !== "normal" && (
          <span className={`mini is-priority is-${item.priority}`}>{PRIORITIES[item.priority]}</span>
        )}
        <span className={`due is-${due.tone}`} data-testid="case-due">
          {due.words}
        </span>
        <span>
          {T.due} {formatMoment(item.due_at)}
          {!item.due_is_certain && T.dueUncertain}
        </span>
        {item.extended_until && <span className="mini">{T.extended}</span>}
        <Typography.Text className="case-no num" copyable>
          {item.no}
        </Typography.Text>
      </p>
    </header>
  );
}

function Facts({ item }: { item: CaseView }) {
  const facts: [string, string | null][] = [
    [T.customer, nameOwner(item.customer)],
    [TEXTS.packet.userId, item.customer.user_id],
    [T.owner, item.agent ? `${item.agent.name} ${item.agent.agent_no}` : T.noOwner],
    [T.category, [CASE_KINDS[item.kind], item.category].filter(Boolean).join(" · ")],
    [T.created, formatMoment(item.created_at)],
    [T.orders, item.order_nos.join("、")],
    ...Object.entries(item.fields).map(([name, value]): [string, string] => [name, String(value ?? "")]),
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
