import { formatElapsed, judgeWait } from "../format/time";
import { useNow } from "../format/useNow";
import { TEXTS } from "../texts";

export function WaitingTime({ since }: { since: string }) {
  const now = useNow();
  return (
    <time className={`waiting num is-${judgeWait(since, now)}`} dateTime={since} title={TEXTS.inbox.waited}>
      {formatElapsed(since, now)}
    </time>
  );
}
