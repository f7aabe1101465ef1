import { CASE_STATUSES } from "../texts";

/** Open cases as the packet has them: number, title, status. */
export function Cases({ cases }: { cases: Record<string, unknown>[] }) {
  return (
    <ul className="cases">
      {cases.map((item) => {
        const [no, title, status] = [item.no, item.title ?? item.kind, String(item.status ?? "")];
        return (
          <li key={String(no ?? JSON.stringify(item))}>
            <span>
              {title !== undefined && <b>{String(title)}</b>}
              {no !== undefined && <small className="num">{String(no)}</small>}
            </span>
            {status && (
              <span className="mini">{CASE_STATUSES[status as keyof typeof CASE_STATUSES] ?? status}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
