import { formatClock } from "@walletdesk/shared";
import { Segmented } from "antd";
import { useState } from "react";
import { Instead } from "../service/Instead";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { TEXTS } from "../texts";
import { FeedbackList } from "./FeedbackList";
import { Figures } from "./Figures";
import { GivenRatings } from "./GivenRatings";
import { Hours } from "./Hours";
import { makePeriod, type Span } from "./period";
import { Team } from "./Team";
import "./stats.css";

const T = TEXTS.stats;
const REFRESH_MS = 15_000;

/** The service in numbers, for supervisors. */
export function StatsPage({ work }: { work: Work }) {
  const [span, setSpan] = useState<Span>("today");
  const { data, failure, reload } = useAsked(
    async () => {
      const period = makePeriod(span, new Date());
      const [overview, ratings] = await Promise.all([
        work.service.loadOverview(period),
        work.service.listRatings(period),
      ]);
      return { overview, ratings, at: new Date() };
    },
    span,
    { everyMs: REFRESH_MS, onExpired: work.onExpired },
  );
  return (
    <section className="page-view scroll stats" aria-label={TEXTS.pages.stats} data-testid="stats-page">
      <header className="page-head">
        <h2>
          {TEXTS.pages.stats}
          {data && <small>{T.refreshed(formatClock(data.at))}</small>}
        </h2>
        <Segmented<Span>
          value={span}
          onChange={setSpan}
          options={(["today", "week", "month"] as const).map((value) => ({ value, label: T[value] }))}
        />
      </header>
      {data ? (
        <>
          <Figures overview={data.overview} />
          <div className="stats-columns">
            <Hours counts={data.overview.conversations.by_hour} />
            <Team overview={data.overview} />
          </div>
          <div className="stats-columns">
            <GivenRatings ratings={data.ratings} onOpen={work.onOpenConversation} />
            <FeedbackList work={work} />
          </div>
        </>
      ) : (
        <Instead failure={failure} isLoading title="" onRetry={reload} />
      )}
    </section>
  );
}
