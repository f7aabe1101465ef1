"""`python -m walletdesk`: serves the desk. A mistake in settings, brand or pages is one message and exit code 2."""

import sys

from walletdesk.app import build_app
from walletdesk.brand import BrandError
from walletdesk.http.pages import PagesMissing
from walletdesk.logs import configure_logs
from walletdesk.services import build_services
from walletdesk.settings import SettingsError, load_settings
from walletdesk.storage.migrate import migrate


def main() -> int:
    configure_logs()
    try:
        settings = load_settings()
        migrate(settings.database_url)
        app = build_app(build_services(settings))
    except (SettingsError, BrandError, PagesMissing) as error:
        print(f"walletdesk cannot start:\n{error}", file=sys.stderr)
        return 2
    app.run(host=settings.host, port=settings.port, single_process=True, motd=False, debug=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
