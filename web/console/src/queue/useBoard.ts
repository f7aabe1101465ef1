import { ApiError, type Board } from "@walletdesk/shared";
import { useEffect, useState } from "react";
import type { AgentApi } from "../api";

const REFRESH_MS = 4_000;

/** The board while somebody looks at it; null before. A failed reading leaves the last one standing. */
export function useBoard(api: AgentApi, isWanted: boolean, onExpired: () => void): Board | null {
  const [board, setBoard] = useState<Board | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isStopped = false;
    async function read(): Promise<void> {
      try {
        const loaded = await api.loadBoard();
        if (!isStopped) setBoard(loaded);
      } catch (error) {
        if (!isStopped && error instanceof ApiError && error.status === 401) onExpired();
      }
    }
    void read();
    const timer = setInterval(() => void read(), REFRESH_MS);
    return () => {
      isStopped = true;
      clearInterval(timer);
    };
  }, [api, isWanted, onExpired]);
  return board;
}
