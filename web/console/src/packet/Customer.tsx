import { SafetyCertificateFilled, WarningFilled } from "@ant-design/icons";
import type { HandoffPacket } from "@walletdesk/shared";
import { ACCOUNT_STATUSES, CHANNELS, TEXTS, TIERS } from "../texts";

const T = TEXTS.packet;

/** Who it is, as far as it is proved. Everything here comes masked from the desk. */
export function Customer({ customer }: { customer: HandoffPacket["customer"] }) {
  const isVerified = customer.kind === "verified";
  const isRestricted = Boolean(customer.account_status) && customer.account_status !== "active";
  const facts: [string, string | null | undefined, string?][] = [
    [T.phone, customer.phone_masked],
    [T.tier, translate(TIERS, customer.tier)],
    [T.account, translate(ACCOUNT_STATUSES, customer.account_status), isRestricted ? "is-bad" : "is-fine"],
    [T.channel, translate(CHANNELS, customer.channel)],
  ];
  return (
    <section className="part">
      <h3>{T.customer}</h3>
      <p className="who">
        <strong>{customer.display_name ?? (isVerified ? TEXTS.inbox.verified : TEXTS.inbox.visitor)}</strong>
        {isVerified && (
          <span className="who-badge">
            <SafetyCertificateFilled /> {TEXTS.inbox.verified}
          </span>
        )}
        {customer.user_id && (
          <span className="who-id num">
            {T.userId} {customer.user_id}
          </span>
        )}
      </p>
      {!isVerified && (
        <p className="who-hint">
          <WarningFilled /> {T.loginHint}
        </p>
      )}
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value, tone]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={`num ${tone ?? ""}`}>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function translate(names: Readonly<Record<string, string>>, value: string | null | undefined): string | null {
  return value ? (names[value] ?? value) : null;
}
