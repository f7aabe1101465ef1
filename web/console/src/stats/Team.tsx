import type { Overview } from "@walletdesk/shared";
import { TEXTS } from "../texts";

const T = TEXTS.stats;

/** Who served how many, and how the stars fell. */
export function Team({ overview }: { overview: Overview }) {
  const stars = overview.ratings.agent.stars.map(
    (count, index) => count + (overview.ratings.bot.stars[index] ?? 0),
  );
  const all = stars.reduce((sum, count) => sum + count, 0);
  return (
    <section>
      <h3>{T.agents}</h3>
      {overview.agents.length === 0 && <p className="hint-text">{T.nothing}</p>}
      {overview.agents.map(({ agent, served, rated, average }) => (
        <p key={agent.agent_id} className="team">
          <span>
            {agent.name} <span className="hint-text num">{agent.agent_no}</span>
          </span>
          <span className="num">
            {T.served} {served}
          </span>
          <span className="num">
            {T.average} {average ?? "–"}
            <span className="hint-text">（{rated}）</span>
          </span>
        </p>
      ))}
      <h3>{T.stars}</h3>
      {[5, 4, 3, 2, 1].map((count) => (
        <p key={count} className="spread">
          <span className="num">{count} 星</span>
          <i aria-hidden>
            <b style={{ width: `${all ? ((stars[count - 1] ?? 0) / all) * 100 : 0}%` }} />
          </i>
          <span className="num">{stars[count - 1]}</span>
        </p>
      ))}
    </section>
  );
}
