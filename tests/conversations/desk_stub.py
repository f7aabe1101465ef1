"""The desk's internal queue API, answering what a dialogue sets. Real HTTP, because the client is under test too."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class DeskStub:
    """`queue` and `busy_hours` as in contracts/openapi.yaml; None makes the desk fail."""

    def __init__(self) -> None:
        self.queue: dict[str, Any] | None = None
        self.busy_hours: dict[str, Any] | None = None
        self.url = ""


@contextmanager
def running_desk_stub(token: str) -> Iterator[DeskStub]:
    stub = DeskStub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            allowed = self.headers.get("Authorization") == f"Bearer {token}"
            answers = {"/api/internal/v1/queue": stub.queue, "/api/internal/v1/busy-hours": stub.busy_hours}
            path = self.path.partition("?")[0]
            known, answer = path in answers, answers.get(path)
            status = 401 if not allowed else 404 if not known else 503 if answer is None else 200
            body = json.dumps(answer if status == 200 else {"error": {}}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
