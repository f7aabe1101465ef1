import { TEXTS } from "../texts";

const T = TEXTS.stats;

/** When conversations begin: the day's shape at a glance, each hour with its number for who cannot see bars. */
export function Hours({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <section>
      <h3>{T.byHour}</h3>
      <ol className="hours">
        {counts.map((count, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the hours of a day
          <li key={hour} title={T.hour(hour, count)}>
            <span className="wd-hidden">{T.hour(hour, count)}</span>
            <i style={{ height: `${(count / most) * 100}%` }} aria-hidden />
            <small aria-hidden>{hour % 6 === 0 ? hour : ""}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
