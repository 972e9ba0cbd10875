"""Every service and worker is asked, under the same name wherever the system runs."""

from pathlib import Path

from local import parts, prometheus
from local.settings import ROOT
from tests.monitoring.conftest import FOLDER, read

COMPOSE = ROOT / "docker-compose.yml"
PORTS = {name: 12_000 + number for number, name in enumerate(parts.NAMES)}


def test_what_compose_asks_are_its_own_services() -> None:
    services = read(COMPOSE)["services"]
    for target in read(FOLDER / "prometheus" / "targets.yml"):
        [address] = target["targets"]
        host, port = address.split(":")
        assert target["labels"] == {"service": host}
        assert host in services
        assert f"127.0.0.1:{port}/" in str(services[host]["healthcheck"]["test"])


def test_one_machine_asks_the_same_services_as_compose() -> None:
    compose = {target["labels"]["service"] for target in read(FOLDER / "prometheus" / "targets.yml")}
    assert {target["labels"]["service"] for target in prometheus.targets(PORTS)} == compose
    assert len(compose) == len(parts.SERVICES) + len(parts.WORKERS)


def test_one_machine_keeps_the_rules_of_compose_and_has_its_own_ports(tmp_path: Path) -> None:
    prometheus.configure(tmp_path, PORTS, every_s=1)

    assert {rule.name for rule in (tmp_path / "rules").iterdir()} == {"queues.yml", "points.yml", "services.yml"}
    assert read(tmp_path / "prometheus.yml")["global"] == {"scrape_interval": "1s", "evaluation_interval": "1s"}
    asked = {one["labels"]["service"]: one["targets"] for one in read(tmp_path / "targets.yml")}
    assert asked["worker_points"] == [f"127.0.0.1:{PORTS['points']}"]
    assert asked["main_service"] == [f"127.0.0.1:{PORTS['main_service']}"]
