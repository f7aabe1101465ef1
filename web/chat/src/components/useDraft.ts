import { useCallback, useEffect, useState } from "react";
import { loadDraft, storeDraft } from "../state/draft";

/** The composer's words. What was typed before the conversation is known goes before what was kept. */
export function useDraft(conversationId: string | undefined): [string, (text: string) => void] {
  const [text, setText] = useState("");

  useEffect(() => {
    if (conversationId) setText((typed) => typed || loadDraft(conversationId));
  }, [conversationId]);

  const change = useCallback(
    (next: string) => {
      setText(next);
      if (conversationId) storeDraft(conversationId, next);
    },
    [conversationId],
  );
  return [text, change];
}
