"""Who is woken by an alert finds a page that says what to do."""

import re
from pathlib import Path
from typing import Any

import pytest

from local.settings import ROOT
from tests.monitoring.conftest import alerts


@pytest.mark.parametrize("alert", list(alerts()), ids=lambda alert: alert["alert"])
def test_every_alert_is_explained_by_the_runbook(alert: dict[str, Any]) -> None:
    file, _, wanted = alert["annotations"]["runbook"].partition("#")
    assert wanted in anchors_of(ROOT / file)


def anchors_of(file: Path) -> set[str]:
    """As GitHub makes them of headings; those set by hand count too."""
    text = file.read_text()
    headings = re.findall(r"^#+ +(.+?) *$", text, re.M)
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a (?:id|name)="([\w-]+)">', text))
