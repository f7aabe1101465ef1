"""`python -m tests.desk.grown.bot_server PORT TOKEN DELAY_S`: the bot's private door as a process that echoes."""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar


class Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    token: ClassVar[str]
    delay_s: ClassVar[float]

    def do_GET(self) -> None:
        self._answer(200 if self.path == "/webhooks/desk/health" and self._is_known() else 404, {"status": "ok"})

    def do_POST(self) -> None:
        turn = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/webhooks/desk/turns" or not self._is_known():
            self._answer(404, {})
            return
        time.sleep(self.delay_s)
        if "attends" in turn["metadata"]:
            self._answer(200, {"turn_id": turn["turn_id"], "messages": [], "effects": []})
            return
        text = f"收到:{turn.get('text') or turn.get('title')}"
        self._answer(200, {"turn_id": turn["turn_id"], "messages": [{"text": text}], "effects": []})

    def _is_known(self) -> bool:
        return self.headers.get("Authorization") == f"Bearer {self.token}"

    def _answer(self, status: int, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests read what desks say, not this."""


def main() -> None:
    port, Door.token, delay_s = sys.argv[1:]
    Door.delay_s = float(delay_s)
    ThreadingHTTPServer(("127.0.0.1", int(port)), Door).serve_forever()


if __name__ == "__main__":
    main()
