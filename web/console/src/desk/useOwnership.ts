import { type AgentName, ApiError, backoffMs, type ConversationSummary, makeKey } from "@walletdesk/shared";
import { App } from "antd";
import { type Dispatch, useCallback, useRef, useState } from "react";
import type { AgentApi, OwnerMove } from "../api";
import type { ConsoleAction } from "../state/reducer";
import { TEXTS } from "../texts";

export type Ownership = {
  /** The conversation whose owner we are changing right now. */
  moving: string | null;
  /** True when the desk said yes. */
  change: (move: OwnerMove, summary: ConversationSummary) => Promise<boolean>;
};

const TRIES = 3;
const DONE: Record<OwnerMove, string> = {
  claim: TEXTS.conversation.claimed,
  close: TEXTS.conversation.closed,
  return: TEXTS.conversation.returned,
};

/** 接入, 结束会话, 交还机器人: one key a press, repeated under the same key when the network fails. */
export function useOwnership(
  api: AgentApi,
  dispatch: Dispatch<ConsoleAction>,
  onExpired: () => void,
): Ownership {
  const { message } = App.useApp();
  const [moving, setMoving] = useState<string | null>(null);
  const isMoving = useRef(false);

  const change = useCallback(
    async (move: OwnerMove, summary: ConversationSummary): Promise<boolean> => {
      if (isMoving.current) return false;
      const id = summary.conversation_id;
      const key = makeKey();
      isMoving.current = true;
      setMoving(id);
      try {
        const changed = await repeat(() => api.changeOwner(move, id, summary.epoch, key));
        dispatch({ type: "owner_changed", change: changed });
        message.success(DONE[move]);
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
    [api, dispatch, message, onExpired],
  );
  return { moving, change };
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
