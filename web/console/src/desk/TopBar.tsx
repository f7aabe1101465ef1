import { DownOutlined, LogoutOutlined, SafetyOutlined, TeamOutlined } from "@ant-design/icons";
import type { AgentSession, FeedStatus } from "@walletdesk/shared";
import { Button, Dropdown, Segmented, Tooltip } from "antd";
import { useState } from "react";
import { AlertsMenu } from "../alerts/AlertsMenu";
import type { Alerts } from "../alerts/useAlerts";
import type { Presence } from "../api";
import { AccountDialog } from "../session/AccountDialog";
import { ACCOUNT_TEXTS } from "../session/accountTexts";
import { mayWork } from "../session/roles";
import { Help } from "../shortcuts/Help";
import { AGENT_ROLES, TEXTS } from "../texts";
import { Logo } from "./Logo";
import { PageNav } from "./PageNav";
import type { Page } from "./pages";

const PRESENCES: readonly Presence[] = ["ready", "busy", "draining", "offline"];

type Props = {
  session: AgentSession;
  feedStatus: FeedStatus;
  presence: Presence;
  pages: readonly Page[];
  page: Page;
  unread: number;
  onPage: (page: Page) => void;
  onPresence: (presence: Presence) => void;
  alerts: Alerts;
  isHelpOpen: boolean;
  onHelp: (isOpen: boolean) => void;
  onBoard: () => void;
  onSignOut: () => void;
};

export function TopBar(props: Props) {
  const { session, feedStatus, presence } = props;
  const [isAccountOpen, setAccountOpen] = useState(false);
  const { name, agent_no, role } = session.agent;
  return (
    <header className="top">
      <Logo />
      <h1>
        {session.brand.name}
        <span>{TEXTS.title}</span>
      </h1>
      <PageNav pages={props.pages} page={props.page} unread={props.unread} onPage={props.onPage} />
      <Tooltip title={TEXTS.feedHint[feedStatus]}>
        <span className={`top-feed is-${feedStatus}`} data-testid="feed-status">
          <span>{TEXTS.feed[feedStatus]}</span>
        </span>
      </Tooltip>
      <div className="top-tools">
        {mayWork(session.agent) && (
          <Segmented<Presence>
            className={`presence is-${presence}`}
            value={presence}
            onChange={props.onPresence}
            options={PRESENCES.map((value) => ({
              value,
              label: (
                <span className={`presence-name is-${value}`} title={TEXTS.presenceHint[value]}>
                  {TEXTS.presence[value]}
                </span>
              ),
            }))}
            data-testid="presence"
          />
        )}
        <Button
          type="text"
          icon={<TeamOutlined />}
          aria-label={TEXTS.board.title}
          onClick={props.onBoard}
          data-testid="board-open"
        >
          <span className="top-wide">{TEXTS.board.title}</span>
        </Button>
        <AlertsMenu alerts={props.alerts} />
        <Help pages={props.pages} isOpen={props.isHelpOpen} onOpenChange={props.onHelp} />
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [
              {
                key: "role",
                label: `${AGENT_ROLES[role] ?? role} · ${session.agent.username}`,
                disabled: true,
              },
              { type: "divider" },
              {
                key: "account",
                label: ACCOUNT_TEXTS.title,
                icon: <SafetyOutlined />,
                onClick: () => setAccountOpen(true),
              },
              { key: "out", label: TEXTS.signOut, icon: <LogoutOutlined />, onClick: props.onSignOut },
            ],
          }}
        >
          <Button type="text" className="top-me" data-testid="me">
            <span className="top-face">{name.slice(0, 1)}</span>
            <span className="top-wide">{name}</span>
            <span className="top-no num">{agent_no}</span>
            <DownOutlined />
          </Button>
        </Dropdown>
        {isAccountOpen && <AccountDialog session={session} onClose={() => setAccountOpen(false)} />}
      </div>
    </header>
  );
}
