import { useEffect, useState } from "react";
import type { ChatState } from "../state/chatState";
import { countUnread } from "../state/timeline";
import { T } from "../texts";

/** The tab's title: the brand, and how many answers came while nobody looked. */
export function useTitle({ session, log, isRead }: ChatState): void {
  const [seen, setSeen] = useState<number | null>(null);
  const last = log[log.length - 1]?.seq ?? 0;
  const name = session && T.title(session.brand.name);

  useEffect(() => {
    const look = () => setSeen(document.hidden ? last : null);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [last]);

  useEffect(() => {
    if (!name) return;
    const unread = seen === null || !isRead ? 0 : countUnread(log, seen);
    document.title = unread ? T.unreadTitle(unread, name) : name;
  }, [name, seen, isRead, log]);
}
