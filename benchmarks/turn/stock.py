"""Stock Rasa on the same machine: its documented pipeline for Chinese, its rule policy, its REST channel."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import httpx

from launch.places import BOT_PYTHON, MODELS, ROOT
from tests.stack import free_ports

KEPT = MODELS / "benchmark"
START_DEADLINE_S = 300.0
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}


@dataclass(frozen=True)
class StockRasa:
    url: str
    pid: int

    async def ask(self, http: aiohttp.ClientSession, sender: str, text: str) -> float:
        """Seconds until all answers are there."""
        begun = time.perf_counter()
        async with http.post("/webhooks/rest/webhook", json={"sender": sender, "message": text}) as response:
            answers = await response.json()
        if not answers:
            raise RuntimeError(f"stock Rasa had no answer to {text!r}")
        return time.perf_counter() - begun


@contextmanager
def running_stock(folder: Path, *, lines: int) -> Iterator[StockRasa]:
    """Trains it first if it was not kept from an earlier run."""
    command = [BOT_PYTHON, "-W", "ignore", "-m", "benchmarks.turn.stock_model", str(KEPT), str(lines)]
    trained = subprocess.run(command, cwd=ROOT, env=os.environ | QUIET, stdout=subprocess.PIPE, text=True, check=True)
    model = trained.stdout.strip().splitlines()[-1]
    (port,) = free_ports(1)
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    (folder / "endpoints.yml").write_text("", encoding="utf-8")
    serve = [BOT_PYTHON, "-W", "ignore", "-m", "rasa", "run", "--model", model, "--interface", "127.0.0.1"]
    serve += ["--port", str(port), "--credentials", "credentials.yml", "--endpoints", "endpoints.yml"]
    with (folder / "stock.log").open("wb") as log:
        process = subprocess.Popen(serve, cwd=folder, env=os.environ | QUIET, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, process, folder / "stock.log")
        yield StockRasa(url, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    ends_at = time.monotonic() + START_DEADLINE_S
    body = {"sender": "ready", "message": "你好"}
    while time.monotonic() < ends_at and process.poll() is None:
        try:
            answer = httpx.post(f"{url}/webhooks/rest/webhook", json=body, timeout=60, trust_env=False)
            if answer.status_code == 200 and answer.json():
                return
        except httpx.HTTPError:
            pass
        time.sleep(1)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
