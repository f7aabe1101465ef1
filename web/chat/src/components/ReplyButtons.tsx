import type { Button, OutboxBody } from "@walletdesk/shared";
import { T } from "../texts";

type Props = { buttons: readonly Button[]; isLive: boolean; onPick: (body: OutboxBody) => void };

/** The bot's suggestions; once the user has answered, in whatever way, they stay to be read but not pressed. */
export function ReplyButtons({ buttons, isLive, onPick }: Props) {
  return (
    <ul className="replies" aria-label={T.options}>
      {buttons.map(({ title, payload }) => (
        <li key={payload}>
          <button type="button" disabled={!isLive} onClick={() => onPick({ title, payload })}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
