import type { CustomerCase } from "@walletdesk/shared";
import { formatMoment } from "@walletdesk/shared";
import { useState } from "react";
import { isEnded, toneOfCase } from "../state/cases";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { CaseDetail } from "./CaseDetail";
import { Instead } from "./Instead";
import { CaseIcon } from "./icons";
import { Sheet } from "./Sheet";
import { useLoaded } from "./useLoaded";

type Props = { state: ChatState; chat: Chat; no?: string; onClose: () => void };

/** The user's own cases; one of them with what happened to it and what can be done now. */
export function Cases({ state, chat, no, onClose }: Props) {
  const [chosen, setChosen] = useState<string | undefined>(no);
  const isDirect = no !== undefined;
  return (
    <Sheet
      title={T.cases}
      onClose={onClose}
      onBack={chosen ? () => setChosen(undefined) : undefined}
      testId={isDirect ? "case-sheet" : "cases-sheet"}
    >
      {chosen ? (
        <CaseDetail key={chosen} no={chosen} state={state} chat={chat} />
      ) : (
        <CaseList chat={chat} onChoose={setChosen} />
      )}
    </Sheet>
  );
}

function CaseList({ chat, onChoose }: { chat: Chat; onChoose: (no: string) => void }) {
  const { data, failure, reload } = useLoaded(chat.loadCases);
  if (!data) return <Instead failure={failure} onRetry={reload} />;
  if (data.length === 0)
    return <Instead icon={<CaseIcon size={40} />} title={T.casesEmpty} hint={T.casesEmptyHint} />;
  const groups = [
    { title: T.casesOpen, cases: data.filter((item) => !isEnded(item.status)) },
    { title: T.casesEnded, cases: data.filter((item) => isEnded(item.status)) },
  ];
  return (
    <>
      {groups
        .filter((group) => group.cases.length > 0)
        .map((group) => (
          <section key={group.title} className="case-group">
            <h3>{group.title}</h3>
            <ul>
              {group.cases.map((item) => (
                <li key={item.no}>
                  <CaseLine item={item} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function CaseLine({ item, onChoose }: { item: CustomerCase; onChoose: (no: string) => void }) {
  return (
    <button
      type="button"
      className="case-line"
      data-testid={`case-${item.no}`}
      onClick={() => onChoose(item.no)}
    >
      <span className="case-line-head">
        <b>{item.kind_text}</b>
        <span className={`wd-pill is-${toneOfCase(item.status)}`}>{item.status_text}</span>
      </span>
      <span className="case-line-title">{item.title}</span>
      <span className={`case-line-foot${item.is_overdue ? " is-late" : ""}`}>
        {isEnded(item.status) ? formatMoment(item.updated_at) : T.caseDue(item.due_text)}
      </span>
    </button>
  );
}
