import {
  type AgentName,
  ApiError,
  backoffMs,
  type ConversationSummary,
  makeKey,
  type OwnerChange,
} from "@walletdesk/shared";
import { App } from "antd";
import { type Dispatch, useCallback, useRef, useState } from "react";
import type { AgentApi, OwnerMove, Target } from "../api";
import type { ConsoleAction } from "../state/reducer";
import { TEXTS } from "../texts";

export type Ownership = {
  /** The conversation whose owner we are changing right now. */
  moving: string | null;
  /** True when the desk said yes. */
  change: (move: OwnerMove, summary: ConversationSummary) => Promise<boolean>;
  decline: (summary: ConversationSummary) => Promise<boolean>;
  transfer: (summary: ConversationSummary, target: Target, note: string) => Promise<boolean>;
};

const TRIES = 3;
const DONE: Record<OwnerMove, string> = {
  claim: TEXTS.conversation.claimed,
  close: TEXTS.conversation.closed,
  return: TEXTS.conversation.returned,
  hold: TEXTS.conversation.held,
  resume: TEXTS.conversation.resumed,
  "wrap-up": TEXTS.conversation.wrappedUp,
  "take-over": TEXTS.conversation.takenOver,
};

/** Everything that changes hands: one key a press, repeated under the same key when the network fails. */
export function useOwnership(
  api: AgentApi,
  dispatch: Dispatch<ConsoleAction>,
  onExpired: () => void,
): Ownership {
  const { message } = App.useApp();
  const [moving, setMoving] = useState<string | null>(null);
  const isMoving = useRef(false);

  const run = useCallback(
    async (id: string, done: string, call: (key: string) => Promise<OwnerChange>): Promise<boolean> => {
      if (isMoving.current) return false;
      const key = makeKey();
      isMoving.current = true;
      setMoving(id);
      try {
        const changed = await repeat(() => call(key));
        dispatch({ type: "owner_changed", change: changed });
        message.success(done);
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status === 401) onExpired();
        else message.warning(explain(error));
        dispatch({ type: "view_wanted", conversationId: id });
        return false;
      } finally {
        isMoving.current = false;
        setMoving(null);
      }
    },
    [dispatch, message, onExpired],
  );
  const change = useCallback(
    (move: OwnerMove, { conversation_id: id, epoch }: ConversationSummary) =>
      run(id, DONE[move], (key) => api.changeOwner(move, id, epoch, key)),
    [api, run],
  );
  const decline = useCallback(
    ({ conversation_id: id }: ConversationSummary) =>
      run(id, TEXTS.offer.declined, (key) => api.decline(id, key)),
    [api, run],
  );
  const transfer = useCallback(
    ({ conversation_id: id, epoch }: ConversationSummary, target: Target, note: string) =>
      run(id, TEXTS.transfer.done, (key) => api.transfer(id, epoch, key, target, note)),
    [api, run],
  );
  return { moving, change, decline, transfer };
}

async function repeat<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const mayPass = error instanceof ApiError && error.isPassing && error.status !== 429;
      if (!mayPass || attempt + 1 >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
    }
  }
}

function explain(error: ApiError): string {
  const by = error.data.by as AgentName | undefined;
  if (error.code === "already_claimed" && by) return TEXTS.conversation.taken(by.name, by.agent_no);
  if (error.code === "stale_epoch" || error.code === "illegal_transition") return TEXTS.conversation.moved;
  return error.message;
}
