"""`python -m walletdesk.cli`: what an operator does by hand. Each verb's function returns the sentence to print."""
