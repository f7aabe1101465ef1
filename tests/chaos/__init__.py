"""`python -m tests.chaos`: every real process, clients that reconnect, faults from a seed, and a checker at the end."""
