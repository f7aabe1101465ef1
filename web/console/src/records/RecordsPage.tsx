import type { Records } from "@walletdesk/shared";
import { Button, Empty, Input, type InputRef, Segmented } from "antd";
import { type Ref, useState } from "react";
import { Instead } from "../service/Instead";
import type { RecordQuery } from "../service/serviceApi";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { OVERSEERS } from "../session/roles";
import { TEXTS } from "../texts";
import { RecordItem } from "./RecordItem";
import { RecordView } from "./RecordView";
import "./records.css";

const T = TEXTS.records;
const REFRESH_MS = 10_000;

type Props = {
  work: Work;
  chosen: string | null;
  searchRef: Ref<InputRef>;
  onChoose: (conversationId: string) => void;
};

/** Conversations to read and not to touch: agents find what they served, overseers find everything. */
export function RecordsPage({ work, chosen, searchRef, onChoose }: Props) {
  const isOverseer = OVERSEERS.has(work.who.role);
  const [query, setQuery] = useState<RecordQuery>({ scope: "all" });
  const [older, setOlder] = useState<Records[]>([]);
  const { data, failure, reload } = useAsked(() => work.service.listRecords(query), JSON.stringify(query), {
    everyMs: older.length ? undefined : REFRESH_MS,
    onExpired: work.onExpired,
  });
  const pages = data ? [data, ...older] : [];
  const records = pages.flatMap((page) => page.records);
  const next = pages.at(-1)?.next;

  function change(changed: Partial<RecordQuery>): void {
    setOlder([]);
    setQuery({ ...query, ...changed });
  }

  async function loadMore(before: string): Promise<void> {
    const page = await work.call(work.service.listRecords({ ...query, before }));
    if (page) setOlder([...older, page]);
  }

  return (
    <div className="page-panes" data-testid="records-page">
      <section className="page-list" aria-label={TEXTS.pages.records}>
        <search className="page-filters">
          <Input.Search
            ref={searchRef}
            allowClear
            placeholder={T.search}
            aria-label={T.search}
            maxLength={64}
            onSearch={(q) => change({ q: q.trim() || undefined })}
            data-testid="record-search"
          />
          <Segmented<RecordQuery["scope"]>
            block
            value={query.scope}
            onChange={(scope) => change({ scope })}
            options={[
              { value: "all", label: T.all },
              { value: "live", label: T.live },
              { value: "closed", label: T.closed },
            ]}
          />
        </search>
        <div className="page-scroll scroll" data-testid="record-list">
          {records.length ? (
            <>
              <ul>
                {records.map((record) => (
                  <RecordItem
                    key={record.conversation.conversation_id}
                    record={record}
                    isSelected={record.conversation.conversation_id === chosen}
                    onSelect={onChoose}
                  />
                ))}
              </ul>
              {next && (
                <div className="page-more">
                  <Button block onClick={() => void loadMore(next)}>
                    {T.more}
                  </Button>
                </div>
              )}
            </>
          ) : (
            <div className="page-instead">
              <Instead
                failure={data ? null : failure}
                isLoading={!data}
                title={T.empty}
                hint={isOverseer ? undefined : T.emptyMine}
                onRetry={reload}
              />
            </div>
          )}
        </div>
      </section>
      {chosen ? (
        <RecordView key={chosen} conversationId={chosen} work={work} />
      ) : (
        <div className="page-none">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={T.none}>
            <span className="hint-text">{T.noneHint}</span>
          </Empty>
        </div>
      )}
    </div>
  );
}
