import type { AuditTrail } from "@walletdesk/shared";
import { AGENT_ROLES, AUDIT_ACTORS, AUDIT_CHANGES, AUDIT_DETAILS, CHANNELS, SKILLS, STATES } from "../texts";

export type AuditEntry = AuditTrail["entries"][number];

// The role stands beside the name; the epoch is the desk's own counter.
const UNTOLD: ReadonlySet<string> = new Set(["role", "epoch"]);

export function nameActor({ actor_kind: kind, actor_id: id, actor_name: name, data }: AuditEntry): string {
  if (kind !== "agent") return `${AUDIT_ACTORS[kind] ?? kind} ${id}`;
  const role = AGENT_ROLES[String(data.role ?? "")];
  return [name ?? id, role].filter(Boolean).join(" · ");
}

/** What the entry holds beside its verb, in words; what is merely not so is left out. */
export function describeData({ data }: AuditEntry): string {
  return Object.entries(data)
    .filter(([key, value]) => !UNTOLD.has(key) && value !== null && value !== false)
    .map(([key, value]) => {
      const name = AUDIT_DETAILS[key] ?? key;
      return value === true ? name : `${name}：${nameValue(key, value)}`;
    })
    .join("；");
}

function nameValue(key: string, value: unknown): string {
  const text = String(value);
  const names = { to: STATES, to_skill: SKILLS, change: AUDIT_CHANGES, channel: CHANNELS, role: AGENT_ROLES }[
    key
  ];
  return names?.[text] ?? text;
}

/** Which page shows the object; null when it has none. */
export function findPlace(id: string): "conversation" | "case" | null {
  if (id.startsWith("c_")) return "conversation";
  return /^C\d{8}-\d{7}$/.test(id) ? "case" : null;
}
