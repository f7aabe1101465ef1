import { Badge } from "antd";
import { TEXTS } from "../texts";
import type { Page } from "./pages";

type Props = { pages: readonly Page[]; page: Page; unread: number; onPage: (page: Page) => void };

/** From page to page; what waits unread in the talks is seen from everywhere. */
export function PageNav({ pages, page, unread, onPage }: Props) {
  return (
    <nav className="pages">
      {pages.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === page ? "page" : undefined}
          data-testid={`page-${name}`}
          onClick={() => onPage(name)}
        >
          <Badge dot={name === "talks" && page !== "talks" && unread > 0} offset={[4, 2]}>
            {TEXTS.pages[name]}
          </Badge>
        </button>
      ))}
    </nav>
  );
}
