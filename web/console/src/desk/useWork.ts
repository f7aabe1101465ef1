import type { AgentSession } from "@walletdesk/shared";
import { useMemo } from "react";
import type { AgentApi } from "../api";
import { ServiceApi } from "../service/serviceApi";
import { useCall } from "../service/useCall";
import type { Work } from "../service/work";

type Options = {
  session: AgentSession;
  api: AgentApi;
  onExpired: () => void;
  onOpenCase: (no: string) => void;
  onOpenConversation: (conversationId: string) => void;
};

/** What the pages beside the conversations share. */
export function useWork({ session, api, onExpired, onOpenCase, onOpenConversation }: Options): Work {
  const call = useCall(onExpired);
  return useMemo(
    () => ({
      service: new ServiceApi(session.csrf_token),
      who: session.agent,
      call,
      loadStaff: async () => (await api.loadBoard()).agents,
      onExpired,
      onOpenCase,
      onOpenConversation,
    }),
    [session, api, call, onExpired, onOpenCase, onOpenConversation],
  );
}
