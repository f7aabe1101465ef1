import type { BoardAgent, ConversationSummary } from "@walletdesk/shared";
import { Form, Input, Modal, Segmented, Select } from "antd";
import { useState } from "react";
import type { Target } from "../api";
import { SKILLS, TEXTS } from "../texts";
import { findColleagues, makeTarget } from "./target";

const T = TEXTS.transfer;
type Kind = "agent" | "skill";

type Props = {
  summary: ConversationSummary;
  agents: readonly BoardAgent[];
  isMoving: boolean;
  onCancel: () => void;
  onTransfer: (target: Target, note: string) => void;
};

/** To whom, and what the colleague should know. */
export function TransferDialog({ summary, agents, isMoving, onCancel, onTransfer }: Props) {
  const [kind, setKind] = useState<Kind>("agent");
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const colleagues = findColleagues(agents, summary.agent?.agent_id ?? "");
  const target = makeTarget(kind, to);

  return (
    <Modal
      open
      title={T.title}
      okText={T.submit}
      cancelText={TEXTS.cancel}
      okButtonProps={{ disabled: target === null, loading: isMoving, "data-testid": "transfer-submit" }}
      onOk={() => target && onTransfer(target, note.trim())}
      onCancel={onCancel}
    >
      <Form layout="vertical">
        <Form.Item>
          <Segmented<Kind>
            value={kind}
            onChange={(value) => {
              setKind(value);
              setTo(null);
            }}
            options={[
              { value: "agent", label: T.toAgent },
              { value: "skill", label: <span data-testid="transfer-to-skill">{T.toSkill}</span> },
            ]}
          />
        </Form.Item>
        <Form.Item>
          <Select
            aria-label={kind === "agent" ? T.toAgent : T.toSkill}
            value={to}
            onChange={setTo}
            placeholder={kind === "agent" ? (colleagues.length > 0 ? T.pickAgent : T.nobody) : T.toSkill}
            data-testid="transfer-to"
            options={
              kind === "agent"
                ? colleagues.map((agent) => ({
                    value: agent.agent_id,
                    label: `${agent.name} ${agent.agent_no} · ${T.load(agent.load, agent.capacity)}`,
                  }))
                : Object.entries(SKILLS).map(([value, label]) => ({ value, label }))
            }
          />
        </Form.Item>
        <Form.Item label={T.note}>
          <Input.TextArea
            aria-label={T.note}
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setNote(event.target.value)}
            data-testid="transfer-note"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
