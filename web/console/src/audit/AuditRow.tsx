import { FilterOutlined } from "@ant-design/icons";
import type { BoardAgent } from "@walletdesk/shared";
import { Button } from "antd";
import { formatStamp } from "../format/time";
import type { Work } from "../service/work";
import { AUDIT_VERBS, TEXTS } from "../texts";
import { type AuditEntry, describeData, findPlace, nameActor } from "./describe";

type Props = {
  entry: AuditEntry;
  work: Work;
  staff: readonly BoardAgent[];
  onFind: (objectId: string) => void;
};

export function AuditRow({ entry, work, staff, onFind }: Props) {
  const { n, at, verb, object_id: id } = entry;
  const place = findPlace(id);
  const agent = staff.find((one) => one.agent_id === id);
  const name = agent ? `${agent.name} ${agent.agent_no}` : id;
  return (
    <tr data-testid="audit-row">
      <td className="num">{n}</td>
      <td className="num">
        <time dateTime={at}>{formatStamp(at)}</time>
      </td>
      <td>{nameActor(entry)}</td>
      <td>{AUDIT_VERBS[verb] ?? verb}</td>
      <td className="audit-object">
        {place ? (
          <Button
            type="link"
            size="small"
            onClick={() => (place === "case" ? work.onOpenCase(id) : work.onOpenConversation(id))}
          >
            {id}
          </Button>
        ) : (
          <span>{name}</span>
        )}
        <Button
          type="text"
          size="small"
          icon={<FilterOutlined />}
          aria-label={`${TEXTS.audit.showObject} ${name}`}
          title={TEXTS.audit.showObject}
          onClick={() => onFind(id)}
        />
      </td>
      <td>{describeData(entry)}</td>
    </tr>
  );
}
