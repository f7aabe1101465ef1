import {
  CheckCircleOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  RobotOutlined,
  SafetyCertificateFilled,
  SwapOutlined,
  UserAddOutlined,
} from "@ant-design/icons";
import type { ConversationSummary } from "@walletdesk/shared";
import { Button, Typography } from "antd";
import type { OwnerMove } from "../api";
import { nameCustomer } from "../format/customer";
import { WaitingTime } from "../inbox/WaitingTime";
import { isFollowUp } from "../state/selectors";
import { CHANNELS, STATES, TEXTS } from "../texts";

const T = TEXTS.conversation;

type Props = {
  summary: ConversationSummary;
  isMine: boolean;
  mayClaim: boolean;
  isMoving: boolean;
  onMove: (move: OwnerMove) => void;
  onTransfer: () => void;
  isSideOpen: boolean;
  onSide: () => void;
};

export function Head({ summary, isMine, mayClaim, isMoving, onMove, onTransfer, isSideOpen, onSide }: Props) {
  const { customer, owner, state, conversation_id, waiting_since } = summary;
  return (
    <header className="talk-head">
      <div className="talk-who">
        <h2>
          {nameCustomer(summary)}
          {customer.kind === "verified" && (
            <SafetyCertificateFilled className="verified" title={TEXTS.inbox.verified} />
          )}
        </h2>
        <p>
          <span className={`talk-state is-${owner}`}>{STATES[state] ?? state}</span>
          {owner === "queue" && waiting_since && <WaitingTime since={waiting_since} />}
          {customer.channel && <span>{CHANNELS[customer.channel] ?? customer.channel}</span>}
          <Typography.Text className="talk-id" copyable={{ text: conversation_id }}>
            {conversation_id.slice(0, 10)}…
          </Typography.Text>
        </p>
      </div>
      <div className="talk-actions">
        <Button className="side-toggle" aria-expanded={isSideOpen} onClick={onSide} data-testid="side-toggle">
          {TEXTS.packet.title}
        </Button>
        {mayClaim && (owner === "queue" || isFollowUp(summary)) && (
          <Button
            type="primary"
            icon={<UserAddOutlined />}
            loading={isMoving}
            onClick={() => onMove("claim")}
            data-testid="claim"
          >
            {T.claim}
          </Button>
        )}
        {isMine && (
          <>
            {state !== "wrap_up" && (
              <Button icon={<SwapOutlined />} disabled={isMoving} onClick={onTransfer} data-testid="transfer">
                {T.transfer}
              </Button>
            )}
            <Button
              icon={state === "active" ? <PauseCircleOutlined /> : <PlayCircleOutlined />}
              disabled={isMoving}
              onClick={() => onMove(state === "active" ? "hold" : "resume")}
              data-testid={state === "active" ? "hold" : "resume"}
            >
              {state === "active" ? T.hold : T.resume}
            </Button>
            {state !== "wrap_up" && (
              <Button
                icon={<RobotOutlined />}
                disabled={isMoving}
                onClick={() => onMove("return")}
                data-testid="return-bot"
              >
                {T.returnBot}
              </Button>
            )}
            <Button
              danger
              icon={<CheckCircleOutlined />}
              disabled={isMoving}
              onClick={() => onMove("close")}
              data-testid="close"
            >
              {T.close}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}
