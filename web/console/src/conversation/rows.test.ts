import { expect, it } from "vitest";
import { moved, said } from "../state/fixtures";
import { layOut } from "./rows";

const at = (clock: string) => `2026-03-01T${clock}+08:00`;

it("names a voice once a run and tells the time after a pause", () => {
  const rows = layOut(
    [
      { ...said(1), at: at("10:00:00") },
      { ...said(2), at: at("10:00:20") },
      { ...said(3, "bot"), at: at("10:00:30") },
      { ...moved(4, "queued"), at: at("10:00:40") },
      { ...said(5, "bot"), at: at("10:00:50") },
      { ...said(6, "bot"), at: at("10:09:00") },
    ],
    [],
  );
  const drawn = rows.map((row) =>
    row.type === "event" ? `${row.event.seq}${row.isFollowUp ? "+" : ""}` : row.type,
  );
  expect(drawn).toEqual(["time", "1", "2+", "3", "4", "5", "time", "6"]);
});

it("puts what is not yet confirmed at the end", () => {
  const item = { client_msg_id: "k1", body: { text: "您好" }, state: "sending", at: at("09:00:00") } as const;
  expect(layOut([said(1)], [item]).map((row) => row.key)).toEqual(["t1", "e1", "k1"]);
});
