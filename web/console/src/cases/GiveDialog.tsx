import { Modal, Select } from "antd";
import { useState } from "react";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { AGENT_ROLES, TEXTS } from "../texts";

const T = TEXTS.cases;

type Props = { work: Work; onCancel: () => void; onGive: (agentId: string) => void };

/** To whom an overseer gives a case. */
export function GiveDialog({ work, onCancel, onGive }: Props) {
  const [to, setTo] = useState<string | null>(null);
  const { data } = useAsked(work.loadStaff, "staff", { onExpired: work.onExpired });
  return (
    <Modal
      open
      title={T.give}
      okText={T.give}
      cancelText={TEXTS.cancel}
      okButtonProps={{ disabled: to === null, "data-testid": "give-ok" }}
      onOk={() => to && onGive(to)}
      onCancel={onCancel}
    >
      <Select
        className="wide"
        value={to}
        loading={!data}
        placeholder={T.giveTo}
        aria-label={T.giveTo}
        onChange={setTo}
        options={data
          ?.filter((agent) => agent.role !== "auditor")
          .map((agent) => ({
            value: agent.agent_id,
            label: `${agent.name} ${agent.agent_no} · ${AGENT_ROLES[agent.role] ?? agent.role}`,
          }))}
      />
    </Modal>
  );
}
