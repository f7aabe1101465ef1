import { makeKey } from "@walletdesk/shared";
import { useRef, useState } from "react";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import type { Rateable } from "../state/rating";
import { T } from "../texts";
import { StarIcon } from "./icons";
import { Stars } from "./Stars";
import { explain } from "./useLoaded";

type Props = { rateable: Rateable; memory: ChatState["ratings"]; chat: Chat };

/** The invitation to rate, below the end of the service; it may be skipped and is asked for once. */
export function RatingCard({ rateable: { seq, isOver }, memory, chat }: Props) {
  const given = memory[seq];
  if (given === "skipped") return null;
  if (given) {
    return (
      <p className="notice is-thanks" role="status" data-testid="rating-thanks">
        <StarIcon size={14} isFull />
        {T.rateThanks(given.overall)}
      </p>
    );
  }
  return isOver ? null : <RatingForm seq={seq} chat={chat} />;
}

function RatingForm({ seq, chat }: { seq: number; chat: Chat }) {
  const [overall, setOverall] = useState(0);
  const [attitude, setAttitude] = useState(0);
  const [speed, setSpeed] = useState(0);
  const [solved, setSolved] = useState<boolean | null>(null);
  const [comment, setComment] = useState("");
  const [mistake, setMistake] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const key = useRef(makeKey());

  async function submit(): Promise<void> {
    setSending(true);
    setMistake(null);
    const rating = {
      overall,
      solved,
      attitude: attitude || null,
      speed: speed || null,
      comment: comment.trim() || null,
    };
    try {
      await chat.rate(seq, rating, key.current);
    } catch (error) {
      key.current = makeKey();
      setMistake(explain(error));
      setSending(false);
    }
  }

  return (
    <form
      className="rating"
      data-testid="rating"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stars label={T.rate} value={overall} size={30} onChange={setOverall} testId="rating-overall" />
      {overall > 0 && (
        <>
          <fieldset className="rating-solved">
            <legend>{T.rateSolved}</legend>
            {[true, false].map((value) => (
              <button
                key={String(value)}
                type="button"
                aria-pressed={solved === value}
                data-testid={`rating-solved-${value}`}
                onClick={() => setSolved(value)}
              >
                {value ? T.yes : T.no}
              </button>
            ))}
          </fieldset>
          <Stars label={T.rateAttitude} value={attitude} onChange={setAttitude} testId="rating-attitude" />
          <Stars label={T.rateSpeed} value={speed} onChange={setSpeed} testId="rating-speed" />
          <textarea
            rows={2}
            maxLength={500}
            value={comment}
            aria-label={T.rateComment}
            placeholder={T.rateComment}
            data-testid="rating-comment"
            onInput={(event) => setComment(event.currentTarget.value)}
          />
        </>
      )}
      {mistake && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
      <div className="rating-end">
        <button
          type="button"
          className="plain"
          data-testid="rating-skip"
          onClick={() => chat.skipRating(seq)}
        >
          {T.rateSkip}
        </button>
        {overall > 0 && (
          <button type="submit" className="primary" disabled={isSending} data-testid="rating-submit">
            {isSending ? T.submitting : T.rateSubmit}
          </button>
        )}
      </div>
    </form>
  );
}
