"""The words that a dashboard is described in, and the JSON that Grafana reads."""

from collections.abc import Mapping, Sequence
from itertools import count
from string import ascii_uppercase
from typing import Any

Json = dict[str, Any]
WIDTH = 24
SCHEMA = 39  # of Grafana 10.4, which newer ones read

PROMETHEUS: Json = {"type": "prometheus", "uid": "prometheus"}
CLOUDWATCH: Json = {"type": "cloudwatch", "uid": "${source}"}


def prom(expr: str, legend: str = "") -> Json:
    """A query of Prometheus; `legend` as in "{{service}}"."""
    return {"expr": expr, "legendFormat": legend}


def cloudwatch(namespace: str, metric: str, statistic: str, dimensions: Mapping[str, str], legend: str) -> Json:
    """A query of CloudWatch, minute by minute; "*" gives a line for each. (In a list Grafana would fill in nothing.)"""
    return {
        "queryMode": "Metrics",
        "metricQueryType": 0,
        "metricEditorMode": 0,
        "region": "default",
        "namespace": namespace,
        "metricName": metric,
        "dimensions": dict(dimensions),
        "matchExact": True,
        "statistic": statistic,
        "period": "60",
        "label": legend,
    }


def graph(title: str, unit: str, *queries: Json, about: str = "") -> Json:
    """Lines over time. `unit` is one of Grafana's: reqps, s, bytes, percentunit, short, …"""
    defaults = {"unit": unit, "min": 0, "custom": {"fillOpacity": 8, "showPoints": "never"}}
    how = {"options": {"tooltip": {"mode": "multi", "sort": "desc"}}, "gridPos": {"w": 8, "h": 7}}
    return _panel("timeseries", title, queries, about, defaults) | how


def number(title: str, unit: str, *queries: Json, red_from: float | None = None, about: str = "") -> Json:
    """The newest value, large; red from there on."""
    steps: list[Json] = [{"color": "green", "value": None}]
    if red_from is not None:
        steps.append({"color": "red", "value": red_from})
    defaults = {"unit": unit, "thresholds": {"mode": "absolute", "steps": steps}}
    options = {"reduceOptions": {"calcs": ["lastNotNull"]}, "colorMode": "background"}
    return _panel("stat", title, queries, about, defaults) | {"options": options, "gridPos": {"w": 6, "h": 4}}


def _panel(kind: str, title: str, queries: Sequence[Json], about: str, defaults: Json) -> Json:
    return {
        "type": kind,
        "title": title,
        **({"description": about} if about else {}),
        "datasource": CLOUDWATCH if "namespace" in queries[0] else PROMETHEUS,
        "targets": [{"refId": letter, **query} for letter, query in zip(ascii_uppercase, queries, strict=False)],
        "fieldConfig": {"defaults": defaults, "overrides": []},
    }


def dashboard(
    uid: str, title: str, about: str, rows: Mapping[str, Sequence[Json]], variables: Sequence[Json] = ()
) -> Json:
    """A dashboard of named rows, whose panels stand side by side as far as there is room."""
    return {
        "uid": uid,
        "title": title,
        "description": about,
        "tags": ["mrmrthon"],
        "schemaVersion": SCHEMA,
        "editable": False,
        "graphTooltip": 1,
        "refresh": "30s",
        "time": {"from": "now-1h", "to": "now"},
        "templating": {"list": list(variables)},
        "panels": _laid_out(rows),
    }


def _laid_out(rows: Mapping[str, Sequence[Json]]) -> list[Json]:
    found: list[Json] = []
    numbers, top = count(1), 0
    for name, panels in rows.items():
        head = {"type": "row", "title": name, "collapsed": False, "panels": []}
        found.append({"id": next(numbers), **head, "gridPos": {"x": 0, "y": top, "w": WIDTH, "h": 1}})
        left, top, height = 0, top + 1, 0
        for panel in panels:
            size = panel["gridPos"]
            if left + size["w"] > WIDTH:
                left, top, height = 0, top + height, 0
            found.append({"id": next(numbers), **panel, "gridPos": {"x": left, "y": top, **size}})
            left, height = left + size["w"], max(height, size["h"])
        top += height
    return found
