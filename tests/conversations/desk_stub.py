"""The desk's internal API, answering what a dialogue sets. Real HTTP, because the client is under test too."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PREFIX = "/api/internal/v1/"
SINCE = "2026-11-20T09:30:00+08:00"
CASE = {
    "no": "C20261120-0000017", "kind": "complaint", "kind_text": "投诉", "category": None, "title": "投诉：定价收费",
    "order_nos": [], "status": "in_progress", "status_text": "处理中", "priority": "normal", "due_at": SINCE,
    "due_text": "12月5日（周六）", "is_extended": False, "is_overdue": False,
    "possible": ["urge", "withdraw", "add", "dissatisfied"], "created_at": SINCE, "updated_at": SINCE,
}  # fmt: skip
CALL = {
    "no": "B20261124-0000011", "kind": "requested", "status": "scheduled", "status_text": "已预约，等待回电",
    "phone_masked": "138****1001", "is_bound": True, "topic": "到账和退款", "case_no": None, "attempts": 0,
    "slot": {"from": "2026-11-24T14:00:00+08:00", "to": "2026-11-24T18:00:00+08:00"},
    "slot_text": "11月24日（周二）14:00–18:00", "created_at": SINCE, "updated_at": SINCE,
}  # fmt: skip


class DeskStub:
    """What is None makes the desk fail. A case or call of a dialogue says only what differs from CASE and CALL."""

    def __init__(self) -> None:
        self.queue: dict[str, Any] | None = None
        self.busy_hours: dict[str, Any] | None = None
        self.cases: list[dict[str, Any]] | None = None
        self.callbacks: dict[str, Any] | None = None
        self.rateable: dict[str, Any] | None = None
        self.url = ""

    def answer(self, what: str) -> dict[str, Any] | None:
        if what == "cases" and self.cases is not None:
            return {"cases": [CASE | case for case in self.cases]}
        if what == "callbacks" and self.callbacks is not None:
            calls = [CALL | call for call in self.callbacks.get("callbacks", [])]
            return {"callbacks": calls, "opted_out": self.callbacks.get("opted_out", False)}
        return {"queue": self.queue, "busy-hours": self.busy_hours, "rateable": self.rateable}.get(what)


@contextmanager
def running_desk_stub(token: str) -> Iterator[DeskStub]:
    stub = DeskStub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            allowed = self.headers.get("Authorization") == f"Bearer {token}"
            what, _, query = self.path.removeprefix(PREFIX).partition("?")
            is_whole = what == "busy-hours" or query.startswith("conversation_id=")
            answer = stub.answer(what) if is_whole else None
            status = 401 if not allowed else 503 if answer is None else 200
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
