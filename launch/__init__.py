"""Starts WalletDesk on one machine: `desk/.venv/bin/python -m launch`, or simply `make run`."""
