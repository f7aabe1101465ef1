"""`python -m sandbox`: serves the demo wallet; `--reset` makes the demo data anew first."""

import argparse
import logging
import os
import socket
import sys

from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from sandbox.app import create_app
from sandbox.promises import Promises
from sandbox.seed import ensure_seeded
from sandbox.settings import Settings, render_mistakes
from sandbox.tables import open_engine


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="make the demo data anew, relative to now")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s sandbox %(message)s")
    try:
        settings = Settings.model_validate({})
    except ValidationError as error:
        return _fail(f"the settings are wrong:\n{render_mistakes(error)}")
    try:
        engine = open_engine(settings.database)
        ensure_seeded(engine, Promises.read(settings.brand), reset=arguments.reset)
        listener = _listen(settings)
    except (OSError, DatabaseError) as error:
        return _fail(f"cannot start: {error}")
    app = create_app(settings, engine)
    logging.info("wallet on http://%s:%d, data in %s", settings.host, settings.port, settings.database)
    app.run(sock=listener, single_process=True, motd=False, access_log=False)
    return 0


def _listen(settings: Settings) -> socket.socket:
    """Binds before Sanic does, so that a busy port is one sentence."""
    try:
        return socket.create_server((settings.host, settings.port), backlog=512)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        problem = os.strerror(error.errno) if error.errno else str(error)
        raise OSError(f"{where}: {problem}; set SANDBOX_HOST or SANDBOX_PORT") from error


def _fail(sentence: str) -> int:
    print(f"sandbox: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
