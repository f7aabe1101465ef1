"""The files of deploy/ name settings that exist, and give each part all it needs."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from walletdesk.settings import REPO, Settings

DEPLOY = REPO / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
DESK_SETTINGS = {f"WALLETDESK_{name.upper()}" for name in Settings.model_fields}
REQUIRED = {f"WALLETDESK_{name.upper()}" for name, field in Settings.model_fields.items() if field.is_required()}
# OpenTelemetry's own, which the desk leaves to its libraries.
TRACES = {"OTEL_EXPORTER_OTLP_ENDPOINT"}
GROWN = {"WALLETDESK_DATABASE_URL", "WALLETDESK_REDIS_URL", "WALLETDESK_PROXIES"}


def load_all(path: Path) -> list[dict[str, Any]]:
    return [document for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document]


def load_kubernetes() -> list[dict[str, Any]]:
    listed = load_all(KUBERNETES / "kustomization.yaml")[0]["resources"]
    on_disk = {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml", "secret.example.yaml"}
    assert set(listed) == on_disk
    return [document for name in listed for document in load_all(KUBERNETES / name)]


def find_deployments() -> dict[str, dict[str, Any]]:
    return {item["metadata"]["name"]: item for item in load_kubernetes() if item["kind"] == "Deployment"}


def find_environment(deployment: dict[str, Any]) -> list[dict[str, Any]]:
    return list(deployment["spec"]["template"]["spec"]["containers"][0]["env"])


def test_desks_in_compose_get_settings_that_exist_and_all_that_are_required() -> None:
    services = load_all(DEPLOY / "compose.yml")[0]["services"]
    assert services["desk-1"] == services["desk-2"]
    given = set(services["desk-1"]["environment"])
    assert given <= DESK_SETTINGS | TRACES
    assert given >= REQUIRED | GROWN


def test_all_desks_keep_files_in_one_place() -> None:
    services = load_all(DEPLOY / "compose.yml")[0]["services"]
    kept = [entry.partition(":")[2] for entry in services["desk-1"]["volumes"]]
    pod = find_deployments()["desk"]["spec"]["template"]["spec"]
    mounted = [mount["mountPath"] for mount in pod["containers"][0]["volumeMounts"]]
    default = Settings.model_fields["attachments_dir"].default.relative_to(REPO)
    assert kept == mounted == [f"/app/{default}"]
    claims = {item["metadata"]["name"]: item for item in load_kubernetes() if item["kind"] == "PersistentVolumeClaim"}
    claim = claims[pod["volumes"][0]["persistentVolumeClaim"]["claimName"]]
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]


def test_compose_asks_for_nothing_that_the_example_does_not_name() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yml").read_text(encoding="utf-8")))
    named = set(re.findall(r"^(\w+)=", (DEPLOY / "settings.example.env").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked == named


def test_desks_in_kubernetes_get_settings_that_exist_and_all_that_are_required() -> None:
    given = {entry["name"] for entry in find_environment(find_deployments()["desk"])}
    assert given <= DESK_SETTINGS | TRACES
    assert given >= REQUIRED | GROWN


@pytest.mark.parametrize("part", ["desk", "rasa", "actions"])
def test_every_value_a_part_refers_to_stands_in_the_config_or_the_secret(part: str) -> None:
    config = next(item for item in load_kubernetes() if item["kind"] == "ConfigMap")["data"]
    secret = load_all(KUBERNETES / "secret.example.yaml")[0]["stringData"]
    for entry in find_environment(find_deployments()[part]):
        (source,) = entry["valueFrom"]
        known = {"configMapKeyRef": config, "secretKeyRef": secret}[source]
        assert entry["valueFrom"][source]["key"] in known


def test_rasa_gets_every_variable_its_endpoints_need() -> None:
    wanted = set(re.findall(r"\$\{(WALLETDESK_\w+)\}", (DEPLOY / "endpoints.yml").read_text(encoding="utf-8")))
    in_compose = set(load_all(DEPLOY / "compose.yml")[0]["services"]["rasa"]["environment"])
    in_kubernetes = {entry["name"] for entry in find_environment(find_deployments()["rasa"])}
    assert wanted <= in_compose
    assert wanted <= in_kubernetes


def test_the_page_names_settings_that_exist() -> None:
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"WALLETDESK_[A-Z_]+", page)) <= DESK_SETTINGS


def test_an_image_takes_nothing_along_that_a_worked_in_tree_has_installed_or_built() -> None:
    """`COPY desk desk` over the image's own environment would leave one whose interpreter is not there."""
    ignored = set((REPO / ".dockerignore").read_text(encoding="utf-8").splitlines())
    assert {"**/.venv", "**/node_modules", "**/dist", ".git", "models", "var"} <= ignored
    copied = re.findall(
        r"^COPY (?!--from)(.+) \S+$",
        "".join((DEPLOY / f"{name}.Dockerfile").read_text(encoding="utf-8") for name in ("desk", "bot")),
        re.MULTILINE,
    )
    for source in (name for line in copied for name in line.split()):
        assert (REPO / source).exists(), source
        assert source.rstrip("/") not in ignored, source


def test_a_desk_that_migrates_before_it_listens_is_not_killed_for_it() -> None:
    (container,) = find_deployments()["desk"]["spec"]["template"]["spec"]["containers"]
    probe = container["startupProbe"]
    assert probe["periodSeconds"] * probe["failureThreshold"] >= 300
