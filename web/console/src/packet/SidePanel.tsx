import { PlusOutlined } from "@ant-design/icons";
import type { ConversationSummary, HandoffPacket, LogEvent } from "@walletdesk/shared";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { CaseItem } from "../cases/CaseItem";
import { OpenCaseDialog } from "../cases/OpenCaseDialog";
import { nameLabel } from "../labels";
import { Instead } from "../service/Instead";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { mayWork } from "../session/roles";
import { TEXTS } from "../texts";
import { NO_ATTEMPT, Packet } from "./Packet";

const T = TEXTS.cases;
const REFRESH_MS = 15_000;

type Props = {
  summary: ConversationSummary;
  packet: HandoffPacket | null;
  events: readonly LogEvent[];
  work: Work;
  /** In a narrow window it lies over the talk, when asked for. */
  isOpen: boolean;
};

/** Beside the talk: what the bot found out, and the customer's cases. Keyed by conversation. */
export function SidePanel({ summary, packet, events, work, isOpen }: Props) {
  const id = summary.conversation_id;
  const [isOpening, setOpening] = useState(false);
  const { data, failure, reload } = useAsked(() => work.service.listCases({ conversation_id: id }), id, {
    everyMs: REFRESH_MS,
    onExpired: work.onExpired,
  });
  return (
    <section className={`side${isOpen ? " is-open" : ""}`} aria-label={TEXTS.packet.beside}>
      <Tabs
        className="side-tabs"
        items={[
          { key: "packet", label: TEXTS.packet.title, children: <Packet packet={packet} /> },
          {
            key: "cases",
            label: (
              <span data-testid="side-cases">
                {TEXTS.pages.cases} {data?.length || ""}
              </span>
            ),
            children: (
              <div className="page-scroll scroll" data-testid="customer-cases">
                {data?.length ? (
                  <ul aria-label={T.ofCustomer}>
                    {data.map((item) => (
                      <CaseItem key={item.no} item={item} isSelected={false} onSelect={work.onOpenCase} />
                    ))}
                  </ul>
                ) : (
                  <div className="page-instead">
                    <Instead
                      failure={data ? null : failure}
                      isLoading={!data}
                      title={T.ofCustomerEmpty}
                      onRetry={reload}
                    />
                  </div>
                )}
              </div>
            ),
          },
        ]}
      />
      {mayWork(work.who) && (
        <Button
          className="side-open"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => setOpening(true)}
          data-testid="open-case"
        >
          {T.openTitle}
        </Button>
      )}
      {isOpening && (
        <OpenCaseDialog
          work={work}
          conversationId={id}
          start={{ title: nameMatter(packet), order_nos: listOrders(packet) }}
          files={events.flatMap((event) => event.attachment ?? [])}
          onCancel={() => setOpening(false)}
          onOpened={() => {
            setOpening(false);
            reload();
          }}
        />
      )}
    </section>
  );
}

/** What it was about as the bot understood it; the agent words it better. */
function nameMatter(packet: HandoffPacket | null): string | undefined {
  const matters = packet?.intents.filter(({ label }) => !NO_ATTEMPT.has(label)) ?? [];
  const last = matters.at(-1);
  return last && nameLabel(last.label);
}

function listOrders(packet: HandoffPacket | null): string[] {
  const cards = (packet?.transactions ?? []) as unknown as { order_no?: string }[];
  return cards.map((card) => card.order_no ?? "").filter(Boolean);
}
