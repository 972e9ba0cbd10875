"""Task definitions: a new revision is the newest one with another image, so what Terraform says of the shape stays."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient


def register(family: str, image: str, *, ecs: "ECSClient") -> str:
    """Registers a revision of the family that runs this image; its ARN. If the newest one already does, that one's."""
    newest: dict[str, Any] = dict(ecs.describe_task_definition(taskDefinition=family)["taskDefinition"])
    containers = newest["containerDefinitions"]
    if all(container["image"] == image for container in containers):
        return str(newest["taskDefinitionArn"])
    shape = ecs.meta.service_model.operation_model("RegisterTaskDefinition").input_shape
    known = shape.members if shape else {}
    wanted = {name: value for name, value in newest.items() if name in known}
    wanted["containerDefinitions"] = [{**container, "image": image} for container in containers]
    return ecs.register_task_definition(**wanted)["taskDefinition"]["taskDefinitionArn"]


def image(definition: str, *, ecs: "ECSClient") -> str:
    """The image that a revision (or the newest of a family) runs."""
    found = ecs.describe_task_definition(taskDefinition=definition)["taskDefinition"]
    return found["containerDefinitions"][0]["image"]
