"""Starting: all mistakes at once, a busy port in a sentence, data kept or made anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from sandbox.testing import RunningSandbox, running_sandbox


def _start(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("SANDBOX_", "WALLETDESK_"))}
    return subprocess.run(
        [sys.executable, "-m", "sandbox", *arguments],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_all_mistakes_in_the_settings_are_named_at_once_and_no_secret_is_shown() -> None:
    result = _start(WALLETDESK_WALLET_TOKEN="tooshort-s3cret", SANDBOX_PORT="eighty", SANDBOX_TOKEN_TTL_S="3600")
    assert result.returncode == 2
    for variable in ("WALLETDESK_WALLET_TOKEN", "SANDBOX_PORT", "SANDBOX_TOKEN_TTL_S"):
        assert variable in result.stderr
    assert "s3cret" not in result.stderr
    assert "Traceback" not in result.stderr


def test_off_this_machine_it_serves_only_where_somebody_says_so(tmp_path: Path) -> None:
    token = "sandbox-test-service-token"
    result = _start(
        WALLETDESK_WALLET_TOKEN=token, SANDBOX_HOST="0.0.0.0", SANDBOX_DATABASE=str(tmp_path / "no.sqlite3")
    )
    assert (result.returncode, "SANDBOX_HOST" in result.stderr) == (2, True)
    with running_sandbox(SANDBOX_HOST="0.0.0.0", SANDBOX_PUBLIC="1") as running:
        assert running.request("GET", "/healthz")[0] == 200


def test_a_busy_port_is_one_sentence(sandbox: RunningSandbox, tmp_path: Path) -> None:
    result = _start(
        WALLETDESK_WALLET_TOKEN="sandbox-test-service-token",
        SANDBOX_PORT=sandbox.url.rsplit(":", 1)[1],
        SANDBOX_DATABASE=str(tmp_path / "other.sqlite3"),
    )
    assert result.returncode == 2
    assert "SANDBOX_PORT" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_data_survive_a_kill_and_reset_makes_them_anew(tmp_path: Path) -> None:
    database = tmp_path / "wallet.sqlite3"
    with running_sandbox(database=database) as first:
        before = first.transactions("u_1001")
        moved = before[0]["order_no"]
        first.request("POST", f"/sandbox/transactions/{moved}/status", {"status": "closed"})
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
    with running_sandbox(database=database) as second:
        _, kept = second.request("GET", f"/v1/users/u_1001/transactions/{moved}")
        assert kept["status"] == "closed"
        token = second.login("u_1001")
    with running_sandbox("--reset", database=database) as third:
        assert {item["status"] for item in third.transactions("u_1001", "type=topup")} >= {"debited_not_credited"}
        assert len(third.transactions("u_1001")) == len(before)
        _, jwks = third.request("GET", "/.well-known/jwks.json")
        assert len(jwks["keys"]) == 1
        assert token


def test_a_demo_page_on_this_machine_may_log_in_and_no_other(sandbox: RunningSandbox) -> None:
    allowed = {}
    for origin in ("http://localhost:8080", "http://localhost.example.com", "https://example.com"):
        with urlopen(Request(f"{sandbox.url}/sandbox/users", headers={"Origin": origin}), timeout=5) as answer:
            allowed[origin] = answer.headers["Access-Control-Allow-Origin"]
    assert allowed == {
        "http://localhost:8080": "http://localhost:8080",
        "http://localhost.example.com": None,
        "https://example.com": None,
    }
