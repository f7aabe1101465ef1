"""The contract, tried on the running sandbox: bounded, and the same examples every time."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import Case

from sandbox.testing import RunningSandbox, running_sandbox

CONTRACT = yaml.safe_load(Path("contracts/wallet-api.yaml").read_text(encoding="utf-8"))
USER_IDS = [f"u_{number}" for number in range(1001, 1009)]

schema = schemathesis.openapi.from_dict(CONTRACT)


@pytest.fixture(scope="module")
def wallet() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def order_no(wallet: RunningSandbox) -> str:
    return str(wallet.transactions("u_1001")[0]["order_no"])


def test_the_contract_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(CONTRACT).validate()


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_any_request_gets_an_answer_of_the_contract(case: Case[Any], wallet: RunningSandbox, order_no: str) -> None:
    _aim_at_real_data(case, order_no)
    try:
        case.call_and_validate(base_url=wallet.url, headers={"Authorization": f"Bearer {wallet.service_token}"})
    finally:
        if case.operation.path == "/sandbox/faults":
            wallet.clear_faults()


def _aim_at_real_data(case: Case[Any], order_no: str) -> None:
    """Invented users and orders would only ever be 404; malformed ones stay as they are."""
    parameters = case.path_parameters or {}
    if re.fullmatch(r"u_[0-9]{4,12}", str(parameters.get("user_id"))):
        parameters["user_id"] = "u_1001"
    if re.fullmatch(r"20[0-9]{18}", str(parameters.get("order_no"))):
        parameters["order_no"] = order_no


@pytest.mark.parametrize("user_id", USER_IDS)
@pytest.mark.parametrize("resource", ["profile", "balance", "fee-quota", "transactions"])
def test_what_is_known_of_every_demo_user_is_as_the_contract_says(
    wallet: RunningSandbox, user_id: str, resource: str
) -> None:
    operation = schema[f"/v1/users/{{user_id}}/{resource}"]["GET"]
    query = {"limit": 100} if resource == "transactions" else {}
    case = operation.Case(path_parameters={"user_id": user_id}, query=query)
    response = case.call(base_url=wallet.url, headers={"Authorization": f"Bearer {wallet.service_token}"})
    assert response.status_code == 200
    operation.validate_response(response)
