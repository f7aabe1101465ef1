import type { CaseKind, CaseStatus } from "@walletdesk/shared";
import { Input, Segmented, Select } from "antd";
import type { CaseQuery } from "../service/serviceApi";
import { CASE_KINDS, CASE_STATUSES, TEXTS } from "../texts";

const T = TEXTS.cases;
type Assigned = NonNullable<CaseQuery["assigned"]>;
const ENDED = "ended";

type Props = { query: CaseQuery; onChange: (query: CaseQuery) => void };

export function CaseFilters({ query, onChange }: Props) {
  const standing = query.status ?? (query.ended === "true" ? ENDED : "");

  function changeStanding(value: string): void {
    const isStatus = value in CASE_STATUSES;
    onChange({
      ...query,
      status: isStatus ? (value as CaseStatus) : undefined,
      ended: value === ENDED ? "true" : "false",
    });
  }

  return (
    <search className="page-filters">
      <Input.Search
        allowClear
        placeholder={T.search}
        aria-label={T.search}
        maxLength={64}
        onSearch={(q) => onChange({ ...query, q: q.trim() || undefined })}
        data-testid="case-search"
      />
      <Segmented<Assigned>
        block
        value={query.assigned ?? "anybody"}
        onChange={(assigned) => onChange({ ...query, assigned })}
        options={[
          { value: "anybody", label: T.anybody },
          { value: "me", label: T.mine },
          { value: "nobody", label: T.nobody },
        ]}
      />
      <div className="page-filter-row">
        <Select
          aria-label={T.kind}
          value={query.kind ?? ""}
          onChange={(kind) => onChange({ ...query, kind: (kind || undefined) as CaseKind | undefined })}
          options={[
            { value: "", label: T.kind },
            ...Object.entries(CASE_KINDS).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Select
          aria-label={T.open}
          value={standing}
          onChange={changeStanding}
          data-testid="case-standing"
          options={[
            { value: "", label: T.open },
            ...Object.entries(CASE_STATUSES).map(([value, label]) => ({ value, label })),
            { value: ENDED, label: T.ended },
          ]}
        />
      </div>
    </search>
  );
}
