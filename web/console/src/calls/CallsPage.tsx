import { type CallItem, formatMoment } from "@walletdesk/shared";
import { Segmented, Table, type TableColumnsType, Tag, Tooltip } from "antd";
import { useState } from "react";
import { nameOwner } from "../format/customer";
import { Instead } from "../service/Instead";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { CALL_KINDS, CALL_STATUSES, CALL_VERBS, OUTCOMES, ROLES, TEXTS } from "../texts";
import { CallActions } from "./CallActions";
import { CareList } from "./CareList";
import "./calls.css";

const T = TEXTS.calls;
const REFRESH_MS = 8_000;

type View = "planned" | "ended" | "care";

/** The agents' call list: who to call when, what came of it, and whom to ask how it went. */
export function CallsPage({ work }: { work: Work }) {
  const [view, setView] = useState<View>("planned");
  return (
    <section className="page-view scroll" aria-label={T.title} data-testid="calls-page">
      <header className="page-head">
        <h2>{T.title}</h2>
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: "planned", label: T.planned },
            { value: "ended", label: T.ended },
            { value: "care", label: T.care },
          ]}
        />
      </header>
      {view === "care" ? <CareList work={work} /> : <CallList work={work} isEnded={view === "ended"} />}
    </section>
  );
}

function CallList({ work, isEnded }: { work: Work; isEnded: boolean }) {
  const { data, failure, reload } = useAsked(() => work.service.listCalls(isEnded), String(isEnded), {
    everyMs: REFRESH_MS,
    onExpired: work.onExpired,
  });
  const columns: TableColumnsType<CallItem> = [
    { title: T.when, key: "when", width: 210, render: (_, call) => <When call={call} /> },
    { title: T.who, key: "who", width: 190, render: (_, call) => <Callee call={call} /> },
    {
      title: T.topic,
      key: "topic",
      render: (_, call) => (
        <>
          <div className="call-topic">{call.topic}</div>
          <span className="hint-text num">
            {CALL_KINDS[call.kind]} · {call.no}
            {call.case_no && (
              <button type="button" className="link" onClick={() => work.onOpenCase(call.case_no ?? "")}>
                {call.case_no}
              </button>
            )}
          </span>
        </>
      ),
    },
    { title: T.attempts, key: "attempts", width: 64, render: (_, call) => T.times(call.attempts) },
    {
      title: T.owner,
      key: "owner",
      width: 96,
      render: (_, call) => call.agent?.name ?? <span className="hint-text">{TEXTS.cases.noOwner}</span>,
    },
    {
      title: "",
      key: "actions",
      width: 250,
      render: (_, call) => <CallActions call={call} work={work} onChanged={reload} />,
    },
  ];
  return data?.length ? (
    <Table<CallItem>
      rowKey="no"
      size="middle"
      pagination={false}
      columns={columns}
      dataSource={data}
      expandable={{ expandedRowRender: (call) => <CallHistory call={call} /> }}
      onRow={(call) => ({ "data-testid": `call-row-${call.no}` }) as object}
      scroll={{ x: 980 }}
    />
  ) : (
    <div className="page-instead">
      <Instead
        failure={data ? null : failure}
        isLoading={!data}
        title={isEnded ? T.endedEmpty : T.empty}
        hint={isEnded ? undefined : T.emptyHint}
        onRetry={reload}
      />
    </div>
  );
}

function When({ call }: { call: CallItem }) {
  if (call.status !== "scheduled") {
    return (
      <>
        <div>{CALL_STATUSES[call.status]}</div>
        <span className="hint-text">{formatMoment(call.updated_at)}</span>
      </>
    );
  }
  return (
    <>
      <div>{call.slot_text}</div>
      {call.is_overdue && <span className="due is-late">{T.overdue}</span>}
    </>
  );
}

function Callee({ call }: { call: CallItem }) {
  return (
    <>
      <div className="call-who">
        {nameOwner(call.customer)}
        {call.opted_out && (
          <Tooltip title={T.optedOutHint}>
            <Tag color="error" variant="outlined" data-testid="opted-out">
              {T.optedOut}
            </Tag>
          </Tooltip>
        )}
      </div>
      <span className="hint-text num">{call.phone_masked}</span>
    </>
  );
}

function CallHistory({ call }: { call: CallItem }) {
  return (
    <ol className="history" aria-label={T.history}>
      {call.events.map((event) => (
        <li key={event.n} className={`is-${event.by}`}>
          <p>
            <b>{CALL_VERBS[event.verb] ?? event.verb}</b>
            {event.outcome && (
              <span>{OUTCOMES[event.outcome as keyof typeof OUTCOMES] ?? event.outcome}</span>
            )}
            <span>{event.name ?? ROLES[event.by === "customer" ? "user" : event.by]}</span>
            <time dateTime={event.at}>{formatMoment(event.at)}</time>
          </p>
          {event.note && <p className="case-text">{event.note}</p>}
        </li>
      ))}
    </ol>
  );
}
