import { DownloadOutlined } from "@ant-design/icons";
import { formatMoment } from "@walletdesk/shared";
import { Button, Dropdown, Tag, Typography } from "antd";
import { useMemo } from "react";
import { Log } from "../conversation/Log";
import { nameCustomer } from "../format/customer";
import { Packet } from "../packet/Packet";
import { Instead } from "../service/Instead";
import { exportUrl } from "../service/serviceApi";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { OVERSEERS } from "../session/roles";
import { EMPTY_THREAD, type Thread } from "../state/model";
import { CHANNELS, STATES, TEXTS } from "../texts";
import { Ratings } from "./Ratings";

const T = TEXTS.records;
const REFRESH_MS = 4_000;
const ignore = () => {};

/** The whole conversation as it stands, without any way to write into it. */
export function RecordView({ conversationId, work }: { conversationId: string; work: Work }) {
  const { data, failure, reload } = useAsked(() => work.service.loadRecord(conversationId), conversationId, {
    everyMs: REFRESH_MS,
    onExpired: work.onExpired,
  });
  const thread = useMemo<Thread>(
    () => (data ? { packet: data.packet, events: data.events, stale: false, failure: null } : EMPTY_THREAD),
    [data],
  );
  if (!data) {
    return (
      <div className="page-none">
        <Instead failure={failure} isLoading title="" onRetry={reload} />
      </div>
    );
  }
  const { conversation: summary } = data;
  return (
    <div className="record" data-testid="record-view">
      <section className="talk">
        <header className="talk-head">
          <div className="talk-who">
            <h2>
              {nameCustomer(summary)} <Tag>{T.readOnly}</Tag>
            </h2>
            <p>
              <span className={`talk-state is-${summary.owner}`}>
                {STATES[summary.state] ?? summary.state}
              </span>
              {summary.agent && <span>{T.servedBy(summary.agent.name, summary.agent.agent_no)}</span>}
              {summary.customer.channel && <span>{CHANNELS[summary.customer.channel]}</span>}
              <span>{formatMoment(summary.updated_at)}</span>
              <Typography.Text className="talk-id" copyable={{ text: conversationId }}>
                {conversationId.slice(0, 10)}…
              </Typography.Text>
            </p>
          </div>
          {OVERSEERS.has(work.who.role) && <Export conversationId={conversationId} />}
        </header>
        <Log
          conversationId={conversationId}
          thread={thread}
          onRetryLoad={reload}
          onRetry={ignore}
          onDiscard={ignore}
        />
      </section>
      <section className="side scroll" aria-label={T.beside}>
        <Ratings conversationId={conversationId} isClosed={summary.state === "closed"} work={work} />
        <Packet packet={data.packet} />
      </section>
    </div>
  );
}

function Export({ conversationId }: { conversationId: string }) {
  const link = (format: "csv" | "json", label: string) => ({
    key: format,
    label: (
      <a href={exportUrl(conversationId, format)} download data-testid={`export-${format}`}>
        {label}
      </a>
    ),
  });
  return (
    <Dropdown trigger={["click"]} menu={{ items: [link("csv", T.exportCsv), link("json", T.exportJson)] }}>
      <Button icon={<DownloadOutlined />} title={T.exportHint} data-testid="export">
        {T.export}
      </Button>
    </Dropdown>
  );
}
