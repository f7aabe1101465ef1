import { type AgentName, ApiError } from "@walletdesk/shared";
import { App } from "antd";
import { useCallback } from "react";
import { TEXTS } from "../texts";

/** Runs a request and says what went wrong; undefined when it did. */
export type Call = <T>(request: Promise<T>) => Promise<T | undefined>;

export function useCall(onExpired: () => void): Call {
  const { message } = App.useApp();
  return useCallback(
    async <T>(request: Promise<T>): Promise<T | undefined> => {
      try {
        return await request;
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) onExpired();
        else message.error(explain(error));
        return undefined;
      }
    },
    [message, onExpired],
  );
}

function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  const by = error.data.by as AgentName | undefined;
  return error.code === "already_claimed" && by ? TEXTS.calls.taken(by.name, by.agent_no) : error.message;
}
