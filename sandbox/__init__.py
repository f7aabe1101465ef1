"""The sandbox wallet: contracts/wallet-api.yaml over SQLite, with demo users and faults on demand."""
