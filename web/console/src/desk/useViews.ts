import { ApiError } from "@walletdesk/shared";
import { type Dispatch, useEffect, useRef, useState } from "react";
import type { AgentApi } from "../api";
import type { ConsoleState } from "../state/model";
import type { ConsoleAction } from "../state/reducer";
import { selectWanted } from "../state/selectors";

// However often a conversation changes hands, its log is not read more often than this.
const READ_EVERY_MS = 400;

/** Reads the conversations whose log is missing or out of date: the open one and our own. */
export function useViews(
  api: AgentApi,
  state: ConsoleState,
  dispatch: Dispatch<ConsoleAction>,
  onExpired: () => void,
): void {
  const reading = useRef(new Set<string>());
  const [, lookAgain] = useState(0);

  useEffect(() => {
    for (const id of selectWanted(state)) {
      if (reading.current.has(id)) continue;
      reading.current.add(id);
      void read(id);
    }

    async function read(id: string): Promise<void> {
      try {
        dispatch({ type: "view_loaded", view: await api.loadConversation(id) });
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) onExpired();
        const message = error instanceof ApiError ? error.message : String(error);
        dispatch({ type: "view_failed", conversationId: id, message });
      }
      setTimeout(() => {
        reading.current.delete(id);
        lookAgain((count) => count + 1);
      }, READ_EVERY_MS);
    }
  });
}
