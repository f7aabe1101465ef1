"""Measurements that decide and that are published. Each folder has a README with its results."""
