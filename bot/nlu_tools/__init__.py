"""Tools around understanding: reading data, lint, evaluation, calibration. Not loaded by the running bot."""
