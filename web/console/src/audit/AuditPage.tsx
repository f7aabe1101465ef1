import type { AuditTrail } from "@walletdesk/shared";
import { Button, Input, Select, Typography } from "antd";
import { useState } from "react";
import { nameZone } from "../format/time";
import { Instead } from "../service/Instead";
import type { AuditQuery } from "../service/serviceApi";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { AUDIT_VERBS, TEXTS } from "../texts";
import { AuditRow } from "./AuditRow";
import "./audit.css";

const T = TEXTS.audit;
const REFRESH_MS = 15_000;
// A page of queries/audit.py: fewer are the last.
const PAGE = 200;

/** Who did what to what, the newest first; looking here changes nothing. */
export function AuditPage({ work }: { work: Work }) {
  const [query, setQuery] = useState<AuditQuery>({});
  const [typed, setTyped] = useState("");
  const [older, setOlder] = useState<AuditTrail[]>([]);
  const { data: staff } = useAsked(work.loadStaff, "staff", { onExpired: work.onExpired });
  const { data, failure, reload } = useAsked(() => work.service.loadAudit(query), JSON.stringify(query), {
    everyMs: older.length ? undefined : REFRESH_MS,
    onExpired: work.onExpired,
  });
  const pages = data ? [data, ...older] : [];
  const entries = pages.flatMap((page) => page.entries);
  const last = pages.at(-1)?.entries ?? [];

  function change(changed: AuditQuery): void {
    setOlder([]);
    setQuery({ ...query, ...changed });
  }

  function find(objectId: string): void {
    setTyped(objectId);
    change({ object_id: objectId.trim() || undefined });
  }

  async function loadMore(before: number): Promise<void> {
    const page = await work.call(work.service.loadAudit({ ...query, before: String(before) }));
    if (page) setOlder([...older, page]);
  }

  const oldest = last.at(-1)?.n;
  return (
    <section className="page-view scroll audit" aria-label={TEXTS.pages.audit} data-testid="audit-page">
      <search className="audit-filters">
        <Select
          aria-label={T.verb}
          value={query.verb ?? ""}
          onChange={(verb) => change({ verb: verb || undefined })}
          options={[
            { value: "", label: T.verb },
            ...Object.entries(AUDIT_VERBS).map(([value, label]) => ({ value, label })),
          ]}
          data-testid="audit-verb"
        />
        <Select
          aria-label={T.actor}
          value={query.actor_id ?? ""}
          onChange={(actor) => change({ actor_id: actor || undefined })}
          options={[
            { value: "", label: T.actor },
            ...(staff ?? []).map((one) => ({ value: one.agent_id, label: `${one.name} ${one.agent_no}` })),
          ]}
        />
        <Input.Search
          allowClear
          placeholder={T.object}
          aria-label={T.object}
          maxLength={64}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={find}
          data-testid="audit-object"
        />
        {data && (
          <p className="audit-head" title={T.digestHint}>
            {T.head} <b className="num">{data.head.n}</b> · {T.digest}{" "}
            <Typography.Text code copyable={{ text: `${data.head.n}:${data.head.digest}` }}>
              {data.head.digest.slice(0, 12)}…
            </Typography.Text>
          </p>
        )}
      </search>
      {entries.length ? (
        <>
          <table className="audit-table">
            <thead>
              <tr>
                <th>{T.number}</th>
                <th>{T.at(nameZone())}</th>
                <th>{T.who}</th>
                <th>{T.what}</th>
                <th>{T.target}</th>
                <th>{T.detail}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <AuditRow key={entry.n} entry={entry} work={work} staff={staff ?? []} onFind={find} />
              ))}
            </tbody>
          </table>
          {last.length === PAGE && oldest && (
            <Button className="audit-more" onClick={() => void loadMore(oldest)}>
              {T.more}
            </Button>
          )}
        </>
      ) : (
        <div className="page-instead">
          <Instead failure={data ? null : failure} isLoading={!data} title={T.empty} onRetry={reload} />
        </div>
      )}
    </section>
  );
}
