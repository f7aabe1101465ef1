/** As date and time fields hold it, in the agent's own zone. */
export type SlotFields = { day: string; from: string; to: string };

const two = (value: number) => String(value).padStart(2, "0");

/** Tomorrow in the late morning: seldom wrong, easily changed. */
export function suggestSlot(now: Date): SlotFields {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return {
    day: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,
    from: "10:00",
    to: "11:00",
  };
}

/** Null while it is no time span. */
export function readSlot({ day, from, to }: SlotFields): { from: string; to: string } | null {
  const [begin, end] = [new Date(`${day}T${from}`), new Date(`${day}T${to}`)];
  if (Number.isNaN(begin.getTime()) || Number.isNaN(end.getTime()) || end <= begin) return null;
  return { from: begin.toISOString(), to: end.toISOString() };
}
