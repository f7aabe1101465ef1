"""The desk alone under load, with a bot that is a small real server."""
