"""HTTP: ten lines a handler: parse, call, answer. One blueprint for each kind of caller."""
