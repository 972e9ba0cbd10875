"""A whole release, and every way in which it goes back."""

import pytest

from release import deploy
from release.refusals import MigrationFailed, PutBackFailed, ReleaseStopped, RolloutFailed, SmokeTestFailed
from tests.release.world import SERVICES, World

OLD, NEW = dict.fromkeys(SERVICES, "0"), dict.fromkeys(SERVICES, "1")


def release(world: World, mark: str) -> list[str]:
    said: list[str] = []
    world.build(mark)
    deploy.release(world.images(mark), world.place, say=said.append)
    return said


def refused(world: World, mark: str, kind: type[ReleaseStopped]) -> str:
    with pytest.raises(kind) as stopped:
        release(world, mark)
    return str(stopped.value)


def test_a_release_runs_the_new_images_and_shows_the_new_app(world: World) -> None:
    said = release(world, "1")

    assert world.served() == NEW
    assert b"start-1.js" in world.shown()
    assert [line.split(":")[0] for line in said] == [
        "migrated", "stable", "stable", "stable", "answers", "answers", "done"
    ]  # fmt: skip


def test_who_reads_messages_is_new_before_who_writes_them(world: World) -> None:
    release(world, "1")

    assert world.updated == list(SERVICES)
    assert max(map(SERVICES.index, ("worker_points", "worker_discord"))) < SERVICES.index("worker_relay")
    assert SERVICES[-1] == "main_service"


@pytest.mark.parametrize("code", [1, 2, 137])
def test_a_failed_migration_leaves_the_old_version_serving(world: World, code: int) -> None:
    release(world, "1")
    world.updated.clear()
    world.migration_ends(code)

    text = refused(world, "2", MigrationFailed)

    assert world.served() == NEW
    assert world.updated == []
    assert b"start-1.js" in world.shown()
    assert f"exit code {code}" in text
    assert "Nothing was rolled out" in text


def test_a_migration_that_does_not_end_leaves_the_old_version_serving(world: World) -> None:
    world.migration_ends(None)

    text = refused(world, "1", MigrationFailed)

    assert world.served() == OLD
    assert "has not ended" in text


def test_a_migration_that_finds_no_room_leaves_the_old_version_serving(world: World) -> None:
    world.between.changes["RunTask"] = lambda *_: {"tasks": [], "failures": [{"reason": "RESOURCE:CPU"}]}

    text = refused(world, "1", MigrationFailed)

    assert world.served() == OLD
    assert "RESOURCE:CPU" in text


def test_nothing_is_registered_with_a_service_that_terraform_did_not_make(world: World) -> None:
    world.aws.ecs.delete_service(cluster=world.target.cluster, service="worker_imports", force=True)

    text = refused(world, "1", RolloutFailed)

    assert "worker_imports" in text
    assert "ecs:RegisterTaskDefinition" not in world.asked


@pytest.mark.parametrize("service", ["worker_points", "user_service", "main_service"])
def test_a_service_that_never_becomes_stable_brings_all_back(world: World, service: str) -> None:
    release(world, "1")
    world.deployment_of(service, "2", rolloutState="IN_PROGRESS")

    text = refused(world, "2", RolloutFailed)

    assert world.served() == NEW
    assert b"start-1.js" in world.shown()
    assert service in text
    assert "tasks failed to start" in text


def test_a_deployment_that_ecs_gave_up_brings_all_back_at_once(world: World) -> None:
    world.deployment_of("user_service", "1", rolloutState="FAILED")

    text = refused(world, "1", RolloutFailed)

    assert world.served() == OLD
    assert "user_service" in text
    assert "main_service" not in world.updated


def test_a_deployment_that_ecs_took_back_by_itself_is_not_taken_for_stable(world: World) -> None:
    before = world.aws.ecs.describe_services(cluster=world.target.cluster, services=["main_service"])
    former = before["services"][0]["taskDefinition"]
    world.deployment_of("main_service", "1", rolloutState="COMPLETED", taskDefinition=former)

    refused(world, "1", RolloutFailed)

    assert world.served() == OLD


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/api/marathons", (503, b"{}")),
        ("/api/points/ranking", (200, b"[]")),
        ("/api/users/.well-known/jwks.json", (200, b"<html>")),
        ("/api/me/participations", (200, b'{"items": []}')),
    ],
)
def test_an_api_that_answers_wrong_brings_all_back(world: World, path: str, answer: tuple[int, bytes]) -> None:
    release(world, "1")
    world.answers[path] = answer

    text = refused(world, "2", SmokeTestFailed)

    assert world.served() == NEW
    assert b"start-1.js" in world.shown()
    assert path in text


def test_an_app_whose_file_is_missing_brings_all_back(world: World) -> None:
    release(world, "1")
    world.build("2")
    (world.web_dir / "index.html").write_text('<script src="/assets/elsewhere.js"></script>')

    with pytest.raises(SmokeTestFailed, match=r"elsewhere\.js"):
        deploy.release(world.images("2"), world.place, say=lambda _: None)

    assert world.served() == NEW
    assert b"start-1.js" in world.shown()


def test_the_first_release_has_nothing_to_go_back_to(world: World) -> None:
    world.build("1")
    world.answers["/api/marathons"] = (503, b"")
    said: list[str] = []

    def none_runs_yet(_: dict, answer: dict) -> dict:
        if "ecs:UpdateService" not in world.asked:
            for service in answer["services"]:
                service["runningCount"] = 0
        return answer

    world.between.changes["DescribeServices"] = none_runs_yet

    with pytest.raises(SmokeTestFailed):
        deploy.release(world.images("1"), world.place, say=said.append)

    assert world.served() == NEW
    assert world.updated == list(SERVICES)
    assert said[-1].startswith("nothing served before")


def test_a_release_that_is_cut_off_goes_back(world: World) -> None:
    world.build("1")

    def cut_off(line: str) -> None:
        if line == "stable: worker_relay, user_service":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deploy.release(world.images("1"), world.place, say=cut_off)

    assert world.served() == OLD
    assert "main_service" not in world.updated


def test_a_way_back_that_fails_says_what_should_run(world: World) -> None:
    world.deployment_of("worker_points", "1", rolloutState="FAILED")
    breaks = world.between.changes["DescribeServices"]

    def never_stable(request: dict, answer: dict) -> dict:
        answer = breaks(request, answer)
        if "ecs:UpdateService" in world.asked:
            answer["services"][0]["deployments"][0]["rolloutState"] = "FAILED"
        return answer

    world.between.changes["DescribeServices"] = never_stable

    text = refused(world, "1", PutBackFailed)

    assert "By hand" in text
    assert f"worker_points arn:aws:ecs:{world.target.region}" in text


def test_releasing_the_same_images_again_registers_nothing(world: World) -> None:
    release(world, "1")
    world.asked.clear()

    release(world, "1")

    assert world.served() == NEW
    assert "ecs:RegisterTaskDefinition" not in world.asked


def test_an_older_release_can_be_released_again(world: World) -> None:
    release(world, "1")
    release(world, "2")

    release(world, "1")

    assert world.served() == NEW
    assert b"start-1.js" in world.shown()


def test_a_plan_says_all_and_changes_nothing(world: World) -> None:
    world.build("1")

    lines = deploy.plan(world.images("1"), world.place)

    assert all(operation.split(":")[1].startswith("Describe") for operation in world.asked), world.asked
    assert len([line for line in lines if line.startswith("wave")]) == len(SERVICES)
    assert lines[-1].startswith("put: index.html (no-cache)")


def test_what_runs_is_told_as_terraform_takes_it(world: World) -> None:
    release(world, "1")

    assert deploy.images_running(world.place) == world.images("1")
