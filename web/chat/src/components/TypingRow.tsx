import { Typing } from "@chatui/core/es/components/Typing";
import { T } from "../texts";
import { Face } from "./Face";

export function TypingRow({ role }: { role: "bot" | "agent" }) {
  return (
    <div className={`row is-${role} is-first`} data-testid="typing">
      <Face who={role} />
      <div className="row-body">
        <span className="wd-hidden">{role === "bot" ? T.botTypes : T.agentTypes}</span>
        <Typing />
      </div>
    </div>
  );
}
