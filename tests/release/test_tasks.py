"""Task definitions of a release: all is as Terraform described it, but the image."""

from release import tasks
from tests.release.world import World

OF_A_REVISION = {"taskDefinitionArn", "revision", "registeredAt", "registeredBy"}


def test_only_the_image_differs(world: World) -> None:
    ecs, family = world.aws.ecs, world.target.services["user_service"]
    before = ecs.describe_task_definition(taskDefinition=family)["taskDefinition"]

    arn = tasks.register(family, "new@sha256:1", ecs=ecs)

    after = ecs.describe_task_definition(taskDefinition=arn)["taskDefinition"]
    assert after["containerDefinitions"] == [{**before["containerDefinitions"][0], "image": "new@sha256:1"}]
    same = {name: value for name, value in before.items() if name not in {*OF_A_REVISION, "containerDefinitions"}}
    assert {name: after.get(name) for name in same} == same
    assert after["revision"] == before["revision"] + 1


def test_a_new_revision_follows_what_terraform_said_last(world: World) -> None:
    ecs, family = world.aws.ecs, world.target.services["user_service"]
    newest = ecs.describe_task_definition(taskDefinition=family)["taskDefinition"]
    container = {**newest["containerDefinitions"][0], "stopTimeout": 90}
    ecs.register_task_definition(
        family=family,
        requiresCompatibilities=["FARGATE"],
        networkMode="awsvpc",
        cpu="512",
        memory="1024",
        containerDefinitions=[container],  # type: ignore[list-item]
    )

    arn = tasks.register(family, "new@sha256:1", ecs=ecs)

    after = ecs.describe_task_definition(taskDefinition=arn)["taskDefinition"]
    assert (after["cpu"], after["containerDefinitions"][0]["stopTimeout"]) == ("512", 90)
