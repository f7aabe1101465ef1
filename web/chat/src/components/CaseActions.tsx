import { type CaseWish, type CustomerCaseView, makeKey } from "@walletdesk/shared";
import { useState } from "react";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import type { StagedFile } from "../state/files";
import { T } from "../texts";
import { CaseWords } from "./CaseWords";
import { explain } from "./useLoaded";

type Verb = CaseWish["verb"];
type Props = {
  item: CustomerCaseView;
  state: ChatState;
  chat: Chat;
  onChanged: (item: CustomerCaseView) => void;
  onStale: () => void;
};

const NAMES: Record<Verb, string> = {
  urge: T.urge,
  add: T.addEvidence,
  dissatisfied: T.dissatisfied,
  withdraw: T.withdraw,
};
const ORDER: readonly Verb[] = ["urge", "add", "dissatisfied", "withdraw"];

/** What the desk would accept now, and nothing else. */
export function CaseActions({ item, state, chat, onChanged, onStale }: Props) {
  const [asked, setAsked] = useState<Verb | null>(null);
  const [isSending, setSending] = useState(false);
  const [said, setSaid] = useState<{ text: string; isMistake: boolean } | null>(null);

  async function wish(verb: Verb, note = "", files: readonly StagedFile[] = []): Promise<void> {
    setSending(true);
    setSaid(null);
    try {
      const sent = await chat.sendFiles(files);
      if (sent.length < files.length) throw new Error("a file did not arrive");
      const attachments = sent.map(({ attachment }) => attachment.id);
      onChanged(await chat.wish(item.no, { verb, note: note.trim() || null, attachments }, makeKey()));
      setAsked(null);
      setSaid({ text: T.wished[verb] ?? "", isMistake: false });
    } catch (error) {
      setSaid({ text: explain(error), isMistake: true });
      onStale();
    } finally {
      setSending(false);
    }
  }

  // Before there is an outcome there is nothing to be dissatisfied with: urging is the word for that.
  const isOffered = (verb: Verb) => verb !== "dissatisfied" || item.status === "resolved";
  const possible = ORDER.filter((verb) => item.possible.includes(verb) && isOffered(verb));
  return (
    <div className="case-actions">
      {asked === null && possible.length > 0 && (
        <div className="case-buttons">
          {possible.map((verb) => (
            <button
              key={verb}
              type="button"
              className={verb === "withdraw" ? "plain" : "secondary"}
              disabled={isSending}
              data-testid={`case-${verb}`}
              onClick={() => (verb === "urge" ? void wish(verb) : setAsked(verb))}
            >
              {NAMES[verb]}
            </button>
          ))}
        </div>
      )}
      {asked === "withdraw" && (
        <fieldset className="ask" aria-label={T.withdraw}>
          <p>{T.withdrawAsk}</p>
          <div className="case-buttons">
            <button type="button" className="secondary" onClick={() => setAsked(null)}>
              {T.thinkAgain}
            </button>
            <button
              type="button"
              className="secondary is-bad"
              disabled={isSending}
              data-testid="case-withdraw-yes"
              onClick={() => void wish("withdraw")}
            >
              {T.withdrawYes}
            </button>
          </div>
        </fieldset>
      )}
      {(asked === "add" || asked === "dissatisfied") && (
        <CaseWords
          key={asked}
          verb={asked}
          mostBytes={state.session?.attachment_bytes}
          isSending={isSending}
          onCancel={() => setAsked(null)}
          onSubmit={(note, files) => void wish(asked, note, files)}
        />
      )}
      {said && (
        <p
          className={said.isMistake ? "mistake" : "done"}
          role={said.isMistake ? "alert" : "status"}
          data-testid="case-said"
        >
          {said.text}
        </p>
      )}
    </div>
  );
}
