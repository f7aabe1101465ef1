"""Entities by rules, a file a kind: each `find(text, …)` reads normalised text and yields `Found`."""
