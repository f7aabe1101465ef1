import type { CaseHead } from "@walletdesk/shared";
import { nameOwner } from "../format/customer";
import { useNow } from "../format/useNow";
import { CASE_KINDS, CASE_STATUSES, PRIORITIES, TEXTS } from "../texts";
import { judgeDue } from "./due";

type Props = { item: CaseHead; isSelected: boolean; onSelect: (no: string) => void };

export function CaseItem({ item, isSelected, onSelect }: Props) {
  const due = judgeDue(item, useNow());
  return (
    <li>
      <button
        type="button"
        className={`item is-${item.priority}${isSelected ? " is-selected" : ""}`}
        aria-current={isSelected}
        data-testid={`case-item-${item.no}`}
        onClick={() => onSelect(item.no)}
      >
        <span className="item-head">
          <span className="item-name">{item.title}</span>
          <span className={`item-when due is-${due.tone}`}>{due.words}</span>
        </span>
        <span className="item-text">
          <span className="num">
            {item.no} · {nameOwner(item.customer)}
          </span>
        </span>
        <span className="item-tags">
          {item.priority !== "normal" && (
            <span className={`mini is-priority is-${item.priority}`}>{PRIORITIES[item.priority]}</span>
          )}
          <span className="mini">{CASE_KINDS[item.kind]}</span>
          <span className="mini">{CASE_STATUSES[item.status]}</span>
          <span className="mini is-plain">{item.agent?.name ?? TEXTS.cases.noOwner}</span>
        </span>
      </button>
    </li>
  );
}
