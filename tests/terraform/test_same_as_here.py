"""What the cloud's description says again must be what the code says; read from the files, without Terraform."""

import re
from pathlib import Path

import pytest

from local import gateway
from local.settings import ROOT

TERRAFORM = ROOT / "terraform"
CODE = [
    file for folder in ("kernel", "user_service", "main_service", "workers") for file in (ROOT / folder).rglob("*.py")
]


def text(name: str) -> str:
    return (TERRAFORM / name).read_text()


def test_the_balancer_leads_paths_where_the_gateway_does() -> None:
    led = {
        path: service
        for service, paths in re.findall(
            r"(\w+_service) = \{ priority = \d+, paths = \[(.*?)\] \}", text("balancer.tf")
        )
        for path in re.findall(r'"([^"]+)"', paths)
    }
    ours = Path(gateway.__file__).read_text()
    here = dict(re.findall(r'"(/api/\w+)": settings\.(\w+)_url', ours))

    assert here
    assert led == {f"{path}{rest}": service for path, service in here.items() for rest in ("", "/*")}


def test_pages_have_the_same_policy_everywhere() -> None:
    said = re.search(r'content_security_policy = "([^"]+)"', text("distribution.tf"))

    assert said
    assert said[1] == gateway._FRONTEND_POLICY


METRICS = re.findall(r'^ +([\w-]+) += \{ in = "(\w+)", lines = "(.*)", counts = "(.*)" \}$', text("metrics.tf"), re.M)


@pytest.mark.parametrize(("name", "service", "lines", "counts"), METRICS, ids=[metric[0] for metric in METRICS])
def test_what_is_counted_in_the_logs_is_logged(name: str, service: str, lines: str, counts: str) -> None:
    """A filter that no line matches stays at nought, and its alarm silent, without anybody noticing."""
    code = "\n".join(file.read_text() for file in CODE)
    plain = lines.replace('\\"', '"')
    events = re.findall(r'\$\.event = "([\w.]+)"', plain)
    fields = set(re.findall(r"\$\.(\w+)", f"{plain} {counts}")) - {"event"}

    assert events
    for event in events:
        stem = event.split(".")[0]
        assert f'"{event}"' in code or f'f"{stem}.{{' in code, f"nobody logs {event}"
    for field in fields:
        assert re.search(rf"\b{field}(=|:)", code), f"nobody logs {field}"


def test_there_are_as_many_metrics_as_the_file_says() -> None:
    assert len(METRICS) == len(re.findall(r"\bcounts += ", text("metrics.tf")))
    rings = re.search(r"rings = \{(.*?)\n  \}", text("metrics.tf"), re.S)
    assert rings
    assert set(re.findall(r"^ +([\w-]+) +=", rings[1], re.M)) <= {name for name, *_ in METRICS}


def test_every_alarm_is_explained_in_the_runbook() -> None:
    """By the end of its name: the front is the copy's."""
    endings = re.findall(r'alarm_name += "[^"]*\}-([a-z-]+)"', text("alarms.tf") + text("metrics.tf"))
    rings = re.findall(r'^    ([a-z-]+) += "', text("metrics.tf"), re.M)
    runbook = (ROOT / "docs/operations.md").read_text()

    assert len(endings) > 6
    assert [ending for ending in [*endings, *rings] if ending not in runbook] == []
