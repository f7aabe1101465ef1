"""Runs in the bot's environment: loads the given domain; a mistake is one line on stderr and exit code 1."""

import sys

from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.validation import YamlValidationException


def main() -> int:
    try:
        domain = Domain.load(sys.argv[1])
    except (RasaException, YamlValidationException, OSError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    if not set(domain.intents) - set(DEFAULT_INTENTS):
        print("it has no intents", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
