import type { BoardAgent } from "@walletdesk/shared";
import type { Who } from "../session/roles";
import type { ServiceApi } from "./serviceApi";
import type { Call } from "./useCall";

/** What every page beside the conversations works with. */
export type Work = {
  service: ServiceApi;
  who: Who;
  call: Call;
  loadStaff: () => Promise<BoardAgent[]>;
  onExpired: () => void;
  onOpenCase: (no: string) => void;
  onOpenConversation: (conversationId: string) => void;
};
