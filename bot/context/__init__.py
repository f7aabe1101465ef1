"""What a message means in the middle of a conversation: follow-ups, corrections, choices, two requests, tone."""
