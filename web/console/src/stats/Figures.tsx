import type { Overview } from "@walletdesk/shared";
import { TEXTS } from "../texts";
import { formatShare, formatSpan } from "./period";

const T = TEXTS.stats;

/** The numbers that are asked for every morning; what needs a hand is marked. */
export function Figures({ overview }: { overview: Overview }) {
  const { conversations, handoffs, ratings, recontacts, cases, callbacks } = overview;
  const all = recontacts.agent.ended + recontacts.bot.ended;
  const again = recontacts.agent.recontacted + recontacts.bot.recontacted;
  const figures = [
    {
      name: T.started,
      value: conversations.started,
      hint: T.startedHint(conversations.verified, conversations.user_messages),
    },
    {
      name: T.botOnly,
      value: formatShare(conversations.bot_only, conversations.started),
      hint: T.botOnlyHint(conversations.solved_by_bot),
    },
    {
      name: T.handoffs,
      value: handoffs.asked,
      hint: T.handoffsHint(handoffs.claimed, handoffs.waiting_now),
    },
    {
      name: T.wait,
      value: formatSpan(handoffs.wait_mean_s),
      hint: T.waitHint(formatSpan(handoffs.wait_p90_s)),
    },
    { name: T.handling, value: formatSpan(handoffs.handling_mean_s), hint: "" },
    { name: T.rating, value: ratings.agent.average?.toFixed(1) ?? "–", hint: describe(ratings.agent) },
    { name: T.botRating, value: ratings.bot.average?.toFixed(1) ?? "–", hint: describe(ratings.bot) },
    {
      name: T.recontact,
      value: formatShare(again, all),
      hint: T.recontactHint(
        formatShare(recontacts.agent.recontacted, recontacts.agent.ended),
        formatShare(recontacts.bot.recontacted, recontacts.bot.ended),
      ),
    },
    {
      name: T.cases,
      value: cases.open_now,
      hint: T.casesHint(cases.opened, cases.overdue_now),
      isBad: cases.overdue_now > 0,
    },
    {
      name: T.calls,
      value: callbacks.open_now,
      hint: T.callsHint(callbacks.reached, callbacks.overdue_now),
      isBad: callbacks.overdue_now > 0,
    },
  ];
  return (
    <dl className="figures" data-testid="figures">
      {figures.map(({ name, value, hint, isBad }) => (
        <div key={name} className={isBad ? "is-bad" : ""}>
          <dt>{name}</dt>
          <dd>
            <b className="num">{value}</b>
            <span>{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function describe({ count, solved, solved_asked }: Overview["ratings"]["agent"]): string {
  return T.ratingHint(count, formatShare(solved, solved_asked));
}
