"""Actions that add to one answer of an intent. Rules see the intent only and would call them after all its answers."""

ONLY_AFTER = {"action_busy_hours": "faq_hours/off_peak"}
"""The action and the full label it has something to say about."""
