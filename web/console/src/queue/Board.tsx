import type { Board as BoardData, ConversationSummary } from "@walletdesk/shared";
import { Button, Drawer, Empty, Progress, Tag } from "antd";
import { nameCustomer } from "../format/customer";
import { AGENT_ROLES, SKILLS, STATES, TEXTS } from "../texts";

const T = TEXTS.board;

// Auditors are agents who never serve.
const isServing = ({ role }: BoardData["agents"][number]) => role !== "auditor";

type Props = {
  board: BoardData | null;
  isOpen: boolean;
  canTakeOver: boolean;
  onClose: () => void;
  onTakeOver: (summary: ConversationSummary) => void;
};

/** Who is there, how loaded, what waits, and for supervisors what is being served. */
export function Board({ board, isOpen, canTakeOver, onClose, onTakeOver }: Props) {
  return (
    <Drawer open={isOpen} onClose={onClose} title={T.title} size={440} data-testid="board">
      {board && (
        <div className="board">
          <h3>{T.queues}</h3>
          {board.queues.length === 0 && <p className="hint-text">{T.noQueue}</p>}
          {board.queues.map((queue) => (
            <p key={queue.skill} className="board-row">
              <Tag>{SKILLS[queue.skill] ?? queue.skill}</Tag>
              <span>{T.waiting(queue.waiting, Math.ceil(queue.longest_s / 60))}</span>
              <span className="board-end">
                {queue.eta_s === null ? T.noAgent : T.eta(Math.max(1, Math.round(queue.eta_s / 60)))}
              </span>
            </p>
          ))}
          <h3>{T.agents}</h3>
          {board.agents.filter(isServing).map((agent) => (
            <p key={agent.agent_id} className="board-row">
              <span className={`presence-name is-${agent.status}`} title={AGENT_ROLES[agent.role]}>
                {agent.name} <span className="num">{agent.agent_no}</span>
              </span>
              <span className="hint-text">
                {agent.skills.map((skill) => SKILLS[skill] ?? skill).join("、") || T.all}
              </span>
              <Progress
                className="board-end"
                size="small"
                aria-label={T.load(agent.name)}
                percent={Math.round((agent.load / agent.capacity) * 100)}
                format={() => `${agent.load}/${agent.capacity}`}
              />
            </p>
          ))}
          {canTakeOver && <h3>{T.served}</h3>}
          {canTakeOver && board.served.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={T.noServed} />
          )}
          {canTakeOver &&
            board.served.map((summary) => (
              <p key={summary.conversation_id} className="board-row">
                <span>{nameCustomer(summary)}</span>
                <span className="hint-text">
                  {summary.agent?.name} · {STATES[summary.state] ?? summary.state}
                </span>
                <Button
                  size="small"
                  className="board-end"
                  onClick={() => onTakeOver(summary)}
                  data-testid="take-over"
                >
                  {T.takeOver}
                </Button>
              </p>
            ))}
        </div>
      )}
    </Drawer>
  );
}
