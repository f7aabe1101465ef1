import { BotFace } from "./icons";

/** Who speaks, at a glance: the bot's mark, or the first character of a human's name. */
export function Face({ who, name }: { who: "bot" | "agent"; name?: string }) {
  return (
    <span className={`face is-${who}`} aria-hidden="true">
      {who === "bot" ? <BotFace /> : (name ?? "客").slice(0, 1)}
    </span>
  );
}
