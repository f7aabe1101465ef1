"""`python -m walletdesk`: serves the desk. Whatever keeps it from starting is said at once, and exit code 2."""

import sys

from sqlalchemy.exc import SQLAlchemyError

from walletdesk.app import build_app
from walletdesk.brand import BrandError, load_brand
from walletdesk.garbage import keep_collections_short
from walletdesk.http.pages import PagesMissing, check_pages
from walletdesk.logs import configure_logs
from walletdesk.services import build_services
from walletdesk.settings import Settings, SettingsError, load_settings
from walletdesk.storage.agents import load_demo_names
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.tracing.start import TracingMissing

DEMO_AGENTS = (
    "the demo's agents ({names}) can sign in here, with passwords that lie in a file: give each a password of your own "
    "(python -m walletdesk.cli create-agent) or shut it out (disable-agent)"
)


def find_problems(settings: Settings) -> list[str]:
    """What else than the settings is wrong, all of it."""
    problems = []
    try:
        load_brand(
            settings.brand, brand_dir=settings.brand_dir, schema_path=settings.contracts_dir / "brand.schema.json"
        )
    except BrandError as error:
        problems.append(str(error))
    try:
        check_pages(settings)
    except PagesMissing as error:
        problems.append(str(error))
    try:
        migrate(settings.database_url)
        if settings.is_public and (names := _load_demo_names(settings.database_url)):
            problems.append(DEMO_AGENTS.format(names=", ".join(names)))
    except SQLAlchemyError as error:
        problems.append(f"WALLETDESK_DATABASE_URL: the database cannot be used ({type(error).__name__})")
    return problems


def _load_demo_names(database_url: str) -> list[str]:
    database = Database(database_url)
    try:
        with database.begin_read() as connection:
            return load_demo_names(connection)
    finally:
        database.close()


def main() -> int:
    configure_logs()
    try:
        settings = load_settings()
        if problems := find_problems(settings):
            raise SettingsError("\n".join(problems))
        services = build_services(settings)
    except (SettingsError, TracingMissing) as error:
        print(f"walletdesk cannot start:\n{error}", file=sys.stderr)
        return 2
    app = build_app(services)
    keep_collections_short()
    app.run(host=settings.host, port=settings.port, single_process=True, motd=False, debug=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
