import { type CareItem, formatMoment } from "@walletdesk/shared";
import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { nameOwner } from "../format/customer";
import { Instead } from "../service/Instead";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { mayWork } from "../session/roles";
import { TEXTS } from "../texts";
import { PlanCallDialog } from "./PlanCallDialog";

const T = TEXTS.calls;
const REFRESH_MS = 30_000;

/** Whom we may ask how it went. Where the rules forbid the call, the desk says why, and nothing can be pressed. */
export function CareList({ work }: { work: Work }) {
  const [chosen, setChosen] = useState<CareItem | null>(null);
  const { data, failure, reload } = useAsked(() => work.service.listCare(), "care", {
    everyMs: REFRESH_MS,
    onExpired: work.onExpired,
  });
  const columns: TableColumnsType<CareItem> = [
    { title: T.who, key: "who", width: 190, render: (_, item) => nameOwner(item.customer) },
    {
      title: T.careWhy,
      key: "why",
      render: (_, item) => (
        <>
          <div>{item.why}</div>
          <span className="hint-text">{formatMoment(item.at)}</span>
        </>
      ),
    },
    {
      title: T.careLast,
      key: "last",
      width: 160,
      render: (_, item) =>
        item.last_care_at ? (
          formatMoment(item.last_care_at)
        ) : (
          <span className="hint-text">{T.careNever}</span>
        ),
    },
    {
      title: "",
      key: "actions",
      width: 330,
      render: (_, item) => (
        <div className="call-actions">
          {item.refusal === null && mayWork(work.who) && (
            <Button size="small" type="primary" onClick={() => setChosen(item)} data-testid="care-plan">
              {T.planTitle}
            </Button>
          )}
          {item.refusal && (
            <span className="hint-text" data-testid="care-refusal">
              {item.refusal}
            </span>
          )}
          <Button size="small" type="text" onClick={() => work.onOpenConversation(item.conversation_id)}>
            {T.conversation}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <>
      <p className="hint-text care-hint">{T.careHint}</p>
      {data?.length ? (
        <Table<CareItem>
          rowKey="conversation_id"
          size="middle"
          pagination={false}
          columns={columns}
          dataSource={data}
          onRow={(item) => ({ "data-testid": `care-row-${item.customer.user_id}` }) as object}
          scroll={{ x: 860 }}
        />
      ) : (
        <div className="page-instead">
          <Instead
            failure={data ? null : failure}
            isLoading={!data}
            title={T.careEmpty}
            hint={T.careEmptyHint}
            onRetry={reload}
          />
        </div>
      )}
      {chosen && (
        <PlanCallDialog
          work={work}
          conversationId={chosen.conversation_id}
          topic={T.careTopic}
          onDone={() => {
            setChosen(null);
            reload();
          }}
        />
      )}
    </>
  );
}
