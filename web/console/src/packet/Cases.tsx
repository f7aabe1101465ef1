/** Open cases: number, title and status where the desk gives them. */
export function Cases({ cases }: { cases: Record<string, unknown>[] }) {
  return (
    <ul className="cases">
      {cases.map((item) => {
        const [no, title, status] = [item.case_no, item.title ?? item.kind, item.status_text ?? item.status];
        return (
          <li key={String(no ?? JSON.stringify(item))}>
            {no !== undefined && <b className="num">{String(no)}</b>}
            {title !== undefined && <span>{String(title)}</span>}
            {status !== undefined && <span className="mini">{String(status)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
