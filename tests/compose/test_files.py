"""What docker-compose.yml, .env.example, the Dockerfiles and their locks promise, read without a Docker engine."""

import re
from typing import Any

import pytest
import yaml

from local.keys import MADE
from local.resources import described
from local.settings import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
ONE_OFFS = {"keys", "setup", "migrate"}
IMAGES = ("user_service", "main_service", "workers", "local", "frontend")
OF_PYTHON = IMAGES[:4]


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.M))


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_may_do_as_little_as_it_can(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["pull_policy"] == ("never" if service["image"].startswith("mrmrthon/") else "missing")
    limits = service["deploy"]["resources"]["limits"]
    assert limits.keys() == {"cpus", "memory", "pids"}
    assert "privileged" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_what_runs_on_is_asked_for_its_health_and_comes_back(name: str) -> None:
    service = SERVICES[name]

    assert service["restart"] == ("no" if name in ONE_OFFS else "unless-stopped")
    assert name in ONE_OFFS or service["healthcheck"]["test"][0] == "CMD"


def test_whoever_waits_waits_for_health_or_for_the_end() -> None:
    for service in SERVICES.values():
        for name, how in service.get("depends_on", {}).items():
            ended = how["condition"] == "service_completed_successfully"
            assert ended is (name in ONE_OFFS)
            assert ended or how["condition"] == "service_healthy"


def test_published_ports_are_of_this_machine_unless_told_otherwise() -> None:
    for service in SERVICES.values():
        for port in service.get("ports", []):
            assert port.startswith(("127.0.0.1:", "${BIND:-127.0.0.1}:"))


def test_env_example_names_every_variable_and_no_other() -> None:
    read = set(re.findall(r"\$\{([A-Z_]+)", TEXT)) - {"REVISION"}
    named = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))

    assert named == read


def test_nothing_has_to_be_set() -> None:
    assert re.findall(r"\$\{[A-Z_]+(?:\}|:?\?)", TEXT) == []
    assert re.findall(r"^[A-Z_]+=", (ROOT / ".env.example").read_text(), re.M) == []


def test_queues_topics_and_the_bucket_are_those_that_are_described() -> None:
    resources = described()

    assert set(re.findall(r"messages:5070/\d{12}/([\w-]+)", TEXT)) == set(resources.queues)
    assert set(re.findall(r"arn:aws:sns:ap-northeast-2:\d{12}:([\w-]+)", TEXT)) == set(resources.topics)
    assert set(re.findall(r"RESULTS_BUCKET: (\S+)", TEXT)) == {resources.bucket}


def test_every_key_is_read_from_where_it_is_made() -> None:
    mounted = dict(volume.split(":") for volume in SERVICES["keys"]["volumes"])
    made_on = {name.split("/")[0] for name in MADE}

    assert {folder.removeprefix("/keys/") for folder in mounted.values() if folder.startswith("/keys/")} == made_on
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            name, folder, *how = volume.split(":")
            if folder.startswith("/run/keys/"):
                assert (mounted[name], how) == (folder.replace("/run", ""), ["ro"])


def test_every_worker_is_told_its_name() -> None:
    workers = {name: service for name, service in SERVICES.items() if name.startswith("worker_")}

    assert [service["command"][-1] for service in workers.values()] == [name[7:] for name in workers]
    assert set(workers) == {"worker_relay", "worker_points", "worker_discord", "worker_imports", "worker_reconcile"}


@pytest.mark.parametrize("image", IMAGES)
def test_a_dockerfile_ends_as_nobody_with_a_program(image: str) -> None:
    text = (ROOT / image / "Dockerfile").read_text()

    assert text.count("\nFROM ") + text.startswith("FROM ") >= 2
    assert text.rindex("USER 10001:10001") > text.rindex("\nFROM ")
    commands = re.findall(r"^(?:CMD|ENTRYPOINT) (.*)$|^    CMD (.*)$", text, re.M)
    assert commands
    assert all((one or other).startswith("[") for one, other in commands)
    assert set(re.findall(r"^FROM (\S+)", text, re.M)) <= {
        "python:3.13-slim-bookworm",
        "node:20-bookworm-slim",
        "nginx:1.27",
    }
    assert "HEALTHCHECK" in text or image == "local"
    assert not re.search(r"(?i)(password|secret|token)=\S", text)


@pytest.mark.parametrize("image", OF_PYTHON)
def test_an_image_holds_the_versions_that_are_tested(image: str) -> None:
    tested, held = pins("requirements.lock"), pins(f"{image}/requirements.lock")

    assert held
    assert {name: version for name, version in held.items() if tested.get(name) != version}.keys() <= {"numpy"}
    text = (ROOT / image / "requirements.lock").read_text()
    assert text.count("--hash=sha256:") >= len(held)
    assert "http" not in re.sub(r"^(httpx|httpcore|httptools)==.*$", "", text, flags=re.M)
