"""Asks the site from outside, as people reach it, whether it answers as it should. It changes nothing."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from release.refusals import SmokeTestFailed
from release.waiting import Patience, wait_for

_ASSET = re.compile(r'(?:src|href)="(/assets/[^"]+)"')
_PAUSE_S = 2.0


@dataclass(frozen=True)
class Check:
    """What has to be true of the answer to GET `path`."""

    says: str
    path: str
    status: int
    holds: Callable[[httpx.Response], object] = lambda _: True


def _lists(answer: httpx.Response) -> object:
    return "items" in answer.json()


def _keeps_safe(answer: httpx.Response) -> object:
    return answer.headers.get("x-content-type-options") == "nosniff"


def _is_the_app(answer: httpx.Response) -> object:
    return _ASSET.search(answer.text) and "no-cache" in _cached(answer)


def _is_immutable(answer: httpx.Response) -> bool:
    return "immutable" in _cached(answer)


def _cached(answer: httpx.Response) -> str:
    return str(answer.headers.get("cache-control", ""))


API = (
    Check("races are listed", "/api/marathons?limit=1", 200, _lists),
    Check("points are ranked", "/api/points/ranking", 200, _lists),
    Check("keys are published", "/api/users/.well-known/jwks.json", 200, lambda answer: answer.json()["keys"]),
    Check("a stranger is refused", "/api/me/participations", 401, lambda answer: answer.json()["status"] == 401),
    Check("browsers are told to be careful", "/api/marathons?limit=1", 200, _keeps_safe),
)
PAGES = (
    Check("the app is shown, and asked for each time", "/", 200, _is_the_app),
    Check("any page is the app", "/marathons/smoke-test", 200, _is_the_app),
)


def api(site_url: str, *, patience: Patience) -> None:
    """Both services, and behind them both stores. Raises SmokeTestFailed."""
    _all(API, site_url, patience)


def pages(site_url: str, *, patience: Patience) -> None:
    """The web app and every asset that its first page names. Raises SmokeTestFailed."""
    _all(PAGES, site_url, patience)
    with _asking(site_url) as http:
        named = sorted(set(_ASSET.findall(http.get("/").text)))
    _all([Check(f"{name} is there for ever", name, 200, _is_immutable) for name in named], site_url, patience)


def _all(checks: Sequence[Check], site_url: str, patience: Patience) -> None:
    with _asking(site_url) as http:
        for check in checks:
            heard: list[str] = []
            if not wait_for(lambda: _holds(check, http, heard), every_s=_PAUSE_S, at_most_s=patience.answer_s):  # noqa: B023
                where = urljoin(site_url, check.path)
                raise SmokeTestFailed(f"Not so: {check.says} (GET {where}: {heard[-1]}, wanted {check.status})")


def _holds(check: Check, http: httpx.Client, heard: list[str]) -> bool | None:
    """True or None; appends what was heard."""
    try:
        answer = http.get(check.path)
        heard.append(f"{answer.status_code} {' '.join(answer.text.split())[:120]}")
        return True if answer.status_code == check.status and check.holds(answer) else None
    except httpx.HTTPError as problem:
        heard.append(type(problem).__name__)
    except (json.JSONDecodeError, KeyError, TypeError):
        pass  # an answer of another shape, as was heard
    return None


def _asking(site_url: str) -> httpx.Client:
    return httpx.Client(base_url=site_url, timeout=10)
