"""The migration: one task of the new image, run before anything is rolled out. It widens the schema only."""

from typing import TYPE_CHECKING, Any

from release.refusals import MigrationFailed
from release.waiting import Patience, wait_for

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient

    from release.settings import Target

_STANDS = "Nothing was rolled out: what served before serves on."


def migrate(definition: str, target: "Target", *, ecs: "ECSClient", patience: Patience) -> None:
    """Runs it to its end. Raises MigrationFailed unless that is exit code 0."""
    started = ecs.run_task(
        cluster=target.cluster,
        taskDefinition=definition,
        count=1,
        launchType="FARGATE",
        startedBy="release",
        networkConfiguration={
            "awsvpcConfiguration": {
                "subnets": target.migration_subnets,
                "securityGroups": target.migration_security,
                "assignPublicIp": "DISABLED",
            }
        },
    )
    if not started["tasks"]:
        reasons = ", ".join(failure.get("reason", "?") for failure in started["failures"])
        raise MigrationFailed(f"The migration did not start: {reasons}. {_STANDS}")
    task = started["tasks"][0]["taskArn"]
    log = f"log group /{target.cluster}/migration, stream migration/migration/{task.rsplit('/', 1)[-1]}"

    def ended() -> dict[str, Any] | None:
        found = ecs.describe_tasks(cluster=target.cluster, tasks=[task])["tasks"]
        return dict(found[0]) if found and found[0]["lastStatus"] == "STOPPED" else None

    end = wait_for(ended, every_s=patience.look_every_s, at_most_s=patience.migration_s)
    if end is None:
        raise MigrationFailed(f"The migration has not ended after {patience.migration_s:.0f} s; see {log}. {_STANDS}")
    codes = [container.get("exitCode") for container in end["containers"]]
    if codes != [0]:
        why = end.get("stoppedReason", "no reason given")
        raise MigrationFailed(f"The migration failed ({why}, exit code {codes[0]}); see {log}. {_STANDS}")
