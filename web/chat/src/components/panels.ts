import { createContext, useContext } from "react";

/** What lies over the conversation. */
export type Panel =
  | { type: "cases"; no?: string }
  | { type: "calls" }
  | { type: "call_me" }
  | { type: "leave_word" };

export const PanelContext = createContext<(panel: Panel | null) => void>(() => {});

/** Opens a panel from anywhere in the page. */
export function useOpenPanel(): (panel: Panel | null) => void {
  return useContext(PanelContext);
}
