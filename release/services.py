"""ECS services: which revision each runs, a new one rolled out, and the former one put back."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from release.refusals import RolloutFailed
from release.waiting import Patience, wait_for

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient

Definitions = Mapping[str, str]  # service -> ARN of a task definition

# Who reads a message is new before who writes it; who is asked is new before who asks.
WAVES = (
    ("worker_points", "worker_discord", "worker_imports", "worker_reconcile"),
    ("worker_relay", "user_service"),
    ("main_service",),
)
MOST_AT_ONCE = 10  # services that one call describes
_MOST_EVENTS = 3


def running(cluster: str, services: Iterable[str], *, ecs: "ECSClient") -> Definitions:
    """What each is to run now. Raises RolloutFailed for a service that is not there."""
    found = {service["serviceName"]: service["taskDefinition"] for service in _described(cluster, services, ecs)}
    if missing := sorted(set(services) - set(found)):
        raise RolloutFailed(f"The cluster {cluster} has no service {', '.join(missing)}: terraform apply makes them")
    return found


def are_serving(cluster: str, services: Iterable[str], *, ecs: "ECSClient") -> bool:
    """Whether any of them runs a task: none does before the first release."""
    return any(service["runningCount"] for service in _described(cluster, services, ecs))


def roll_out(cluster: str, definitions: Definitions, *, ecs: "ECSClient", patience: Patience) -> None:
    """Gives each service its revision and waits until all run it alone. Raises RolloutFailed."""
    for service, definition in definitions.items():
        ecs.update_service(cluster=cluster, service=service, taskDefinition=definition)

    def all_stable() -> bool | None:
        found = _described(cluster, definitions, ecs)
        stable = [_is_stable(service, definitions[service["serviceName"]]) for service in found]
        return all(stable) or None

    if not wait_for(all_stable, every_s=patience.look_every_s, at_most_s=patience.wave_s):
        found = _described(cluster, definitions, ecs)
        late = [service for service in found if not _is_stable(service, definitions[service["serviceName"]])]
        raise RolloutFailed(f"Not stable after {patience.wave_s:.0f} s: {' '.join(map(_said, late))}")


def _is_stable(service: Mapping[str, Any], definition: str) -> bool:
    """Raises RolloutFailed where ECS has given the revision up: its circuit breaker goes back by itself."""
    newest = _primary(service)
    if newest["taskDefinition"] != definition or newest.get("rolloutState") == "FAILED":
        raise RolloutFailed(f"ECS could not start the new tasks of {_said(service)}")
    return newest.get("rolloutState") == "COMPLETED" and service["runningCount"] >= service["desiredCount"]


def _primary(service: Mapping[str, Any]) -> Mapping[str, Any]:
    return next(deployment for deployment in service["deployments"] if deployment["status"] == "PRIMARY")


def _said(service: Mapping[str, Any]) -> str:
    """Its name, and what ECS said of it last."""
    events = [event["message"] for event in service.get("events", [])[:_MOST_EVENTS]]
    return f"{service['serviceName']} ({' '.join(events) or 'no events'})"


def _described(cluster: str, services: Iterable[str], ecs: "ECSClient") -> list[Mapping[str, Any]]:
    names = list(services)
    found: list[Mapping[str, Any]] = []
    for start in range(0, len(names), MOST_AT_ONCE):
        found += ecs.describe_services(cluster=cluster, services=names[start : start + MOST_AT_ONCE])["services"]
    return [service for service in found if service["status"] == "ACTIVE"]
