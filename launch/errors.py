"""LaunchError: why WalletDesk does not start, in a sentence for whoever typed the command."""


class LaunchError(Exception):
    """The message is shown as it is, without a stack trace."""
