import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { TEXTS } from "../texts";
import { type AnyPhrase, fillPhrase, type Known } from "./phrases";
import "./phrases.css";

const T = TEXTS.phrases;
export const PHRASES_ID = "phrases";
export const nameOption = (index: number) => `${PHRASES_ID}-${index}`;

type Props = {
  phrases: readonly AnyPhrase[];
  known: Known;
  /** Which one Enter would take. */
  active: number;
  /** Whether there are words in the reply that could be kept. */
  canKeep: boolean;
  onPick: (phrase: AnyPhrase) => void;
  onForget: (phrase: AnyPhrase) => void;
  onKeep: () => void;
};

/** The list over the composer. The keyboard stays in the reply, which drives it. */
export function PhrasePanel({ phrases, known, active, canKeep, onPick, onForget, onKeep }: Props) {
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the active one moved
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, phrases]);

  return (
    // Pressing in here must not take the focus out of the reply.
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus where it is, does nothing else
    <div className="phrases" data-testid="phrases" onMouseDown={(event) => event.preventDefault()}>
      <div
        className="phrases-list scroll"
        id={PHRASES_ID}
        role="listbox"
        aria-label={T.title}
        tabIndex={0}
        ref={list}
      >
        {phrases.map((phrase, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the reply keeps the focus and names the active one
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the reply's
          <div
            key={phrase.text}
            id={nameOption(index)}
            role="option"
            aria-selected={index === active}
            className="phrase"
            data-testid="phrase"
            onClick={() => onPick(phrase)}
          >
            <b>{phrase.title}</b>
            {"isOwn" in phrase && <span className="mini">{T.own}</span>}
            <span className="phrase-text">{fillPhrase(phrase.text, known)}</span>
            {"isOwn" in phrase && (
              <Button
                type="text"
                size="small"
                tabIndex={-1}
                icon={<DeleteOutlined />}
                aria-label={T.forget(phrase.title)}
                data-testid="phrase-forget"
                onClick={(event) => {
                  event.stopPropagation();
                  onForget(phrase);
                }}
              />
            )}
          </div>
        ))}
        {phrases.length === 0 && <p className="phrases-none">{T.none}</p>}
      </div>
      <footer>
        <span>{T.hint}</span>
        {canKeep && (
          <Button
            type="link"
            size="small"
            tabIndex={-1}
            icon={<PlusOutlined />}
            onClick={onKeep}
            data-testid="phrase-keep"
          >
            {T.keep}
          </Button>
        )}
      </footer>
    </div>
  );
}
