"""`docker compose up --wait` ends with a working URL, and what runs there runs as little as it may."""

import re

import httpx
import pytest

from tests.compose import docker
from tests.compose.live.conftest import IMAGES, System

LARGEST_MB = 250
MEANT_TO_BE = "( -path /proc -o -path /tmp -o -path /data -o -path /keys ) -prune"
WRITABLE = f"/ -xdev {MEANT_TO_BE} -o ( -type f -perm -0002 -o -user 10001 ) -print"


def test_everything_is_healthy_and_the_one_offs_ended_well(system: System) -> None:
    running = system.containers()

    assert {told["Health"] for told in running.values()} == {"healthy"}
    assert running.keys() >= {"gateway", "user_service", "main_service", "user_db", "main_db", "messages", "prometheus"}
    assert sum(name.startswith("worker_") for name in running) == 5
    for once in ("keys", "setup", "migrate"):
        (name,) = system.compose("ps", "-aq", once).split()
        assert docker.inspected(name)["State"]["ExitCode"] == 0


def test_the_url_answers_with_the_web_app_and_the_api(system: System) -> None:
    page = httpx.get(system.url)
    races = httpx.get(f"{system.url}/api/marathons")

    assert (page.status_code, "<!doctype html" in page.text.lower()) == (200, True)
    assert "items" in races.json()


@pytest.mark.parametrize("path", ["/nowhere", "/api/nothing", "/api/marathons", "/old.js", "/api/users/..;/metrics"])
def test_every_answer_keeps_a_browser_safe(system: System, path: str) -> None:
    headers = httpx.get(f"{system.url}{path}").headers

    assert "max-age=" in headers["strict-transport-security"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"]


@pytest.mark.parametrize("target", ["/metrics", "/api/users/../../metrics", "/api/users/%2e%2e/%2E./metrics"])
def test_no_path_leads_to_what_is_not_for_people(system: System, target: str) -> None:
    answer = docker.run("curl", "-s", "--path-as-is", f"{system.url}{target}")

    assert "http_requests_total" not in answer


def test_nobody_is_root_and_nobody_can_write(system: System) -> None:
    for service, told in system.containers().items():
        seen = docker.inspected(told["ID"])
        host = seen["HostConfig"]
        assert host["ReadonlyRootfs"] is True, service
        assert host["CapDrop"] == ["ALL"], service
        assert host["SecurityOpt"] == ["no-new-privileges:true"], service
        assert host["Memory"] > 0, service
        assert host["PidsLimit"] > 0, service
        status = system.compose("exec", "-T", service, "cat", "/proc/1/status")
        assert re.search(r"^Uid:\t(?!0\t)", status, re.M), f"{service} runs as root"
        assert re.search(r"^CapEff:\t0+$", status, re.M), service
        assert re.search(r"^NoNewPrivs:\t1$", status, re.M), service
        with pytest.raises(AssertionError, match="Read-only file system"):
            system.compose("exec", "-T", service, "touch", "/anything")


@pytest.mark.parametrize("image", IMAGES)
def test_an_image_is_small_labelled_and_nobody_may_change_what_is_in_it(system: System, image: str) -> None:
    name = system.image(image)
    seen = docker.inspected(name)

    assert seen["Size"] < LARGEST_MB * 1_000_000, seen["Size"]
    assert seen["Config"]["User"] == "10001:10001"
    assert seen["Config"]["Labels"]["org.opencontainers.image.title"] == f"mrmrthon/{image}"
    assert not [given for given in seen["Config"]["Env"] if re.match("[A-Z_]*(KEY|PASSWORD|TOKEN)S?=", given)]
    as_root = ["docker", "run", "--rm", "--user", "0", "--entrypoint", "find", name]
    assert docker.run(*as_root, *WRITABLE.split()).split() == []
    first = next(part for part in ("/app", "/srv/www") if (part == "/app") == (image != "frontend"))
    assert docker.run(*as_root, first, "-perm", "/6022", "-not", "-type", "l").split() == []


def test_only_what_is_for_people_is_open_and_on_this_machine_alone(system: System) -> None:
    opened = {
        service: {(told["URL"], told["TargetPort"]) for told in seen["Publishers"] or [] if told["PublishedPort"]}
        for service, seen in system.containers().items()
    }

    assert {service for service, ports in opened.items() if ports} - {"grafana"} == {
        "gateway",
        "prometheus",
        "discord_stand_in",
    }
    assert {url for ports in opened.values() for url, _ in ports} == {"127.0.0.1"}


def test_what_keeps_data_has_no_way_out(system: System) -> None:
    for service in ("user_db", "main_db", "messages", "worker_points"):
        (network,) = docker.inspected(system.containers()[service]["ID"])["NetworkSettings"]["Networks"]
        assert network.endswith("_inside")
        assert docker.inspected(network)["Internal"] is True


def test_a_key_is_read_by_those_who_need_it_alone(system: System) -> None:
    for service in ("main_service", "worker_relay", "worker_imports", "gateway"):
        mounts = {
            mount["Name"].split("_", 1)[-1] for mount in docker.inspected(system.containers()[service]["ID"])["Mounts"]
        }
        assert not mounts & {"signing_keys", "user_db_keys", "operator_keys"}, service
