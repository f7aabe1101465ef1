import { Empty } from "antd";
import { useState } from "react";
import { Instead } from "../service/Instead";
import type { CaseQuery } from "../service/serviceApi";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { TEXTS } from "../texts";
import { CaseDetail } from "./CaseDetail";
import { CaseFilters } from "./CaseFilters";
import { CaseItem } from "./CaseItem";
import "./cases.css";

const T = TEXTS.cases;
const REFRESH_MS = 10_000;

type Props = { work: Work; chosen: string | null; onChoose: (no: string) => void };

/** All cases this agent may see, by deadline, and one of them with everything that is known. */
export function CasesPage({ work, chosen, onChoose }: Props) {
  const [query, setQuery] = useState<CaseQuery>({ assigned: "anybody", ended: "false" });
  const { data, failure, reload } = useAsked(() => work.service.listCases(query), JSON.stringify(query), {
    everyMs: REFRESH_MS,
    onExpired: work.onExpired,
  });
  return (
    <div className="page-panes" data-testid="cases-page">
      <aside className="page-list">
        <CaseFilters query={query} onChange={setQuery} />
        <div className="page-scroll scroll" data-testid="case-list">
          {data?.length ? (
            <ul>
              {data.map((item) => (
                <CaseItem key={item.no} item={item} isSelected={item.no === chosen} onSelect={onChoose} />
              ))}
            </ul>
          ) : (
            <div className="page-instead">
              <Instead
                failure={data ? null : failure}
                isLoading={!data}
                title={T.empty}
                hint={T.emptyHint}
                onRetry={reload}
              />
            </div>
          )}
        </div>
      </aside>
      {chosen ? (
        <CaseDetail key={chosen} no={chosen} work={work} onChanged={reload} />
      ) : (
        <div className="page-none">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={T.none}>
            <span className="hint-text">{T.noneHint}</span>
          </Empty>
        </div>
      )}
    </div>
  );
}
