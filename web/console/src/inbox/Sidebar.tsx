import { Badge, Button, Empty, Skeleton, Tabs } from "antd";
import { type ReactNode, useState } from "react";
import type { ConsoleState } from "../state/model";
import {
  countBySkill,
  selectAwaited,
  selectFollowUps,
  selectMine,
  selectQueue,
  selectUnread,
  selectUnreadTotal,
} from "../state/selectors";
import { TEXTS } from "../texts";
import { Item } from "./Item";
import { SkillFilter } from "./SkillFilter";
import "./inbox.css";

export type InboxTab = "queue" | "mine" | "follow_ups";

type Props = {
  state: ConsoleState;
  failure: string | null;
  tab: InboxTab;
  onTab: (tab: InboxTab) => void;
  onSelect: (conversationId: string) => void;
  onRetry: () => void;
};
const T = TEXTS.inbox;

export function Sidebar({ state, failure, tab, onTab, onSelect, onRetry }: Props) {
  const [queue, mine, followUps] = [selectQueue(state), selectMine(state), selectFollowUps(state)];
  const [skill, setSkill] = useState<string | null>(null);
  const skills = countBySkill(queue);
  const shown = skills.some(([name]) => name === skill) ? queue.filter((it) => it.skill === skill) : queue;
  const item = (summary: (typeof queue)[number], unread: number, awaited: string | null = null) => (
    <Item
      key={summary.conversation_id}
      summary={summary}
      unread={unread}
      awaited={awaited}
      isSelected={summary.conversation_id === state.selected}
      onSelect={onSelect}
    />
  );
  const isAlarmed = queue.some((summary) => summary.priority === "urgent");
  return (
    <section className="inbox" aria-label={T.lists}>
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(key as InboxTab)}
        items={[
          { key: "queue", label: <Label name={T.queue} count={queue.length} isAlarmed={isAlarmed} /> },
          {
            key: "mine",
            label: <Label name={T.mine} count={mine.length} dot={selectUnreadTotal(state) > 0} />,
          },
          { key: "follow_ups", label: <Label name={T.followUps} count={followUps.length} /> },
        ]}
      />
      {tab === "queue" && skills.length > 1 && (
        <SkillFilter skills={skills} chosen={skill} total={queue.length} onChoose={setSkill} />
      )}
      {tab === "follow_ups" ? (
        <List
          testId="follow-ups-list"
          state={state}
          failure={failure}
          onRetry={onRetry}
          empty={[T.followUpsEmpty, T.followUpsEmptyHint]}
        >
          {followUps.map((summary) => item(summary, 0))}
        </List>
      ) : tab === "queue" ? (
        <List
          testId="queue-list"
          state={state}
          failure={failure}
          onRetry={onRetry}
          empty={[T.queueEmpty, T.queueEmptyHint]}
        >
          {shown.map((summary) => item(summary, 0))}
        </List>
      ) : (
        <List
          testId="mine-list"
          state={state}
          failure={failure}
          onRetry={onRetry}
          empty={[T.mineEmpty, T.mineEmptyHint]}
        >
          {mine.map((summary) => {
            const { conversation_id: id, state: place } = summary;
            const awaited = place === "wrap_up" ? null : selectAwaited(state, id);
            return item(summary, selectUnread(state, id), awaited);
          })}
        </List>
      )}
    </section>
  );
}

function Label({
  name,
  count,
  isAlarmed,
  dot,
}: {
  name: string;
  count: number;
  isAlarmed?: boolean;
  dot?: boolean;
}) {
  return (
    <span className="inbox-tab">
      <Badge dot={dot} offset={[4, 2]}>
        {name}
      </Badge>
      <span className={`inbox-count num${isAlarmed ? " is-alarmed" : ""}`}>{count}</span>
    </span>
  );
}

function List({
  testId,
  state,
  failure,
  onRetry,
  empty: [title, hint],
  children,
}: {
  testId: string;
  state: ConsoleState;
  failure: string | null;
  onRetry: () => void;
  empty: [string, string];
  children: ReactNode[];
}) {
  let instead: ReactNode = null;
  if (!state.loaded && failure) {
    instead = (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<Hint title={T.loadFailed} hint={failure} />}>
        <Button size="small" onClick={onRetry}>
          {TEXTS.retry}
        </Button>
      </Empty>
    );
  } else if (!state.loaded) {
    instead = <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  } else if (children.length === 0) {
    instead = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<Hint title={title} hint={hint} />} />;
  }
  return (
    <div className="inbox-list scroll" data-testid={testId}>
      {instead ? <div className="inbox-instead">{instead}</div> : <ul>{children}</ul>}
    </div>
  );
}

function Hint({ title, hint }: { title: string; hint: string }) {
  return (
    <>
      <div className="hint-title">{title}</div>
      <div className="hint-text">{hint}</div>
    </>
  );
}
