import type { LogEvent, Session, UserFrame } from "@walletdesk/shared";
import { describe, expect, it } from "vitest";
import { type Action, type ChatState, INITIAL, reduce } from "../src/state/chatState";

const AT = "2026-03-08T14:00:00+08:00";
const session = { conversation_id: "c_1", owner: "bot", state: "bot" } as Session;

function frame(frame: UserFrame): Action {
  return { type: "frame", frame };
}
function said(seq: number, role: LogEvent["sender"]["role"], more: Partial<LogEvent> = {}): Action {
  return frame({
    type: "event",
    event: { seq, kind: "message", sender: { role }, text: `${seq}`, at: AT, ...more },
  });
}
function moved(seq: number, owner: "bot" | "queue" | "agent" | "none", state: ChatState["state"]): Action {
  return said(seq, "system", { kind: "state", owner, state });
}
const ready = (upTo: number, owner: ChatState["owner"] = "bot", state: ChatState["state"] = "bot") =>
  frame({ type: "ready", owner, state, up_to: upTo });
const run = (...actions: Action[]) => actions.reduce(reduce, reduce(INITIAL, { type: "opened", session }));

describe("the chat's state", () => {
  it("keeps a log without repeats over a reconnection", () => {
    const state = run(said(1, "user"), said(2, "bot"), ready(2), said(2, "bot"), said(3, "bot"), ready(3));
    expect(state.log.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("follows the owner through queue and agent back to the bot", () => {
    const queued = run(
      ready(0),
      moved(1, "queue", "queued"),
      frame({ type: "queue", position: 3, eta_s: 120 }),
    );
    expect(queued).toMatchObject({ owner: "queue", queue: { position: 3, eta_s: 120 } });
    const active = reduce(queued, moved(2, "agent", "active"));
    expect(active).toMatchObject({ owner: "agent", queue: null });
    expect(reduce(active, moved(3, "bot", "bot")).owner).toBe("bot");
  });

  it("does not replay past owners while the log is read back", () => {
    const reading = run(moved(1, "queue", "queued"), moved(2, "agent", "active"));
    expect(reading.owner).toBe("bot");
    expect(reduce(reading, ready(9, "agent", "active")).owner).toBe("agent");
  });

  it("stops the dots when the answer comes, and not when the user speaks", () => {
    const typing = run(ready(0), frame({ type: "typing", role: "bot" }));
    expect(reduce(typing, said(1, "user")).typing).toBe("bot");
    expect(reduce(typing, said(1, "bot")).typing).toBeNull();
  });

  it("stops the bot's dots when a human takes over", () => {
    const state = run(ready(0), frame({ type: "typing", role: "bot" }), moved(1, "agent", "active"));
    expect(state.typing).toBeNull();
  });

  it("starts a new conversation with nothing of the old one", () => {
    const old = run(said(1, "user"), ready(1), frame({ type: "typing", role: "bot" }));
    const fresh = reduce(old, { type: "opened", session: { ...session, conversation_id: "c_2" } });
    expect(fresh).toMatchObject({ log: [], outbox: [], typing: null, isRead: false });
  });

  it("keeps log and outbox when only the token is renewed", () => {
    const state = reduce(run(said(1, "user"), ready(1)), {
      type: "renewed",
      session: { ...session, token: "new" },
    });
    expect(state.log).toHaveLength(1);
    expect(state.session?.token).toBe("new");
  });
});
