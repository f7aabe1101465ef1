"""Understanding: what was tried, and our pipeline against stock Rasa."""
