"""How long the desk waits and whom it prefers. Every number is a setting (WALLETDESK_*); the reasons stand here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoutingRules:
    offer_s: int = 20
    """Long enough to finish a sentence elsewhere and read the summary; a waiting user gets the next agent after it."""
    offer_again_s: int = 60
    """An agent who let an offer pass is not asked for the same user again before this, while others are."""
    ageing_s: int = 600
    """Waiting this long counts as one level of priority. Most waits are shorter, so priority mostly decides."""
    widen_skill_s: int = 120
    """After this an agent without the skill is better than none. A supervisor is never replaced."""
    agent_silent_s: int = 60
    """A chat without an answer for a minute feels abandoned; the agent is reminded then and loses it after as much."""
    user_silent_s: int = 300
    """People look for a card or a receipt in the meantime; a reminder earlier only presses them."""
    user_gone_s: int = 300
    hold_s: int = 600
    """The longest look-up in another system; after it the agent is reminded that somebody waits."""
    wrap_up_s: int = 120
    """Notes are written in this time; the user may still come back to the same agent."""
    presence_s: int = 45
    """A console re-checks its session every 25 s and polls for at most 30 s; silence beyond means it is gone."""
    presence_grace_s: int = 30
    """A reload or a change of network is over by then; only afterwards are the agent's conversations given away."""
    same_agent_s: int = 600
    """Who fell silent and comes back so soon means the same matter; later it is a new one, for the bot."""
    bot_asked_s: int = 300
    """The bot asked and nobody answers: as patient as an agent, and it reminds only who owes an answer."""
    bot_left_s: int = 900
    """From that reminder to the end; people come back from another app or a phone call within it."""
    bot_idle_s: int = 1800
    """An answered question needs no reminder; the summary at the end should not interrupt somebody still reading."""
    silent_agent_to: str = "queue"
    """`queue` or `supervisor`: where the conversation of a silent agent goes."""


DEFAULT_RULES = RoutingRules()
