"""openapi.yaml and the desk name the same routes, and answers are shaped as it says."""

import re
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.desk.conftest import Desk
from tests.desk.domain.test_uploads import PDF
from tests.desk.http.test_agent_cases import held_user, open_case, plan
from tests.desk.http.test_agent_records import today
from tests.desk.http.test_user_service import rate, upload
from walletdesk.app import build_app
from walletdesk.services import Services
from walletdesk.settings import REPO

SPEC = yaml.safe_load((REPO / "contracts" / "openapi.yaml").read_text(encoding="utf-8"))
UNLISTED = re.compile(r"^(metrics$|demo/|api/(agent/)?v1/ws$)")


def check_shape(name: str, document: Any) -> None:
    """`document` against a schema of ours; files beside openapi.yaml are not followed."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": SPEC["components"]}
    Draft202012Validator(schema).validate(document)


def test_the_contract_is_valid_openapi() -> None:
    validate(_keep_inside(SPEC))


def _keep_inside(node: Any) -> Any:
    """The document without its references to the schema files: the validator reads one document."""
    if isinstance(node, list):
        return [_keep_inside(item) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str) and not node["$ref"].startswith("#"):
        return {"type": "object"}
    return {key: _keep_inside(value) for key, value in node.items()}


async def test_every_route_is_in_the_contract_and_the_other_way_round(services: Services) -> None:
    app = build_app(services, name=f"contract_routes_{services.database.engine.dialect.name}", with_pages=False)
    served = set()
    for route in app.router.routes:
        path = re.sub(r"<(\w+)(:[^>]*)?>", r"{\1}", route.path).rstrip("/")
        if not UNLISTED.match(path):
            served |= {(f"/{path}", method.lower()) for method in route.methods}
    written = {
        (path, method)
        for path, item in SPEC["paths"].items()
        for method in item
        if method in ("get", "post", "put", "delete")
    }
    assert served == written


async def test_cases_calls_files_and_ratings_are_answered_as_written(desk: Desk) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    check_shape("CaseView", case)
    check_shape("CaseList", (await boss.http.get("/api/agent/v1/cases")).json())
    check_shape("CallState", (await plan(mei, user, desk)).json())
    check_shape("CallList", (await mei.http.get("/api/agent/v1/callbacks")).json())
    check_shape("Attached", (await upload(user, PDF)).json())
    await mei.post(user.id, "close", idempotency_key="k" * 8, epoch=2)
    assert (await rate(user)).status_code == 204
    check_shape("Ratings", (await mei.http.get(f"/api/agent/v1/conversations/{user.id}/ratings")).json())
    period = today(desk)
    check_shape("Overview", (await boss.http.get("/api/agent/v1/reports/overview", params=period)).json())
    check_shape("RatingList", (await boss.http.get("/api/agent/v1/reports/ratings", params=period)).json())
    check_shape("CustomerCases", (await user.http.get(f"{user.path}/cases")).json())
    check_shape("CustomerCaseView", (await user.http.get(f"{user.path}/cases/{case['no']}")).json())
    check_shape("CustomerCallbacks", (await user.http.get(f"{user.path}/callbacks")).json())
    token = desk.services.settings.internal_token.get_secret_value()
    internal, whose = desk.client(Authorization=f"Bearer {token}"), {"conversation_id": user.id}
    for name, path in (
        ("CustomerCases", "cases"),
        ("CustomerCaseView", f"cases/{case['no'].lower()}"),
        ("CustomerCallbacks", "callbacks"),
    ):
        check_shape(name, (await internal.get(f"/api/internal/v1/{path}", params=whose)).json())
    assert (await internal.get("/api/internal/v1/cases")).status_code == 400
    assert (await desk.client().get("/api/internal/v1/cases", params=whose)).status_code == 401
