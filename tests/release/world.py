"""One copy of the system in the emulator, as terraform/ makes it, running the images of an earlier release."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from release.aws import Clients, clients
from release.deploy import Place
from release.images import Images
from release.services import WAVES
from release.settings import Target
from release.waiting import Patience
from tests.release.between import Between
from tests.stores import fresh_name

REGION = "ap-northeast-2"
SERVICES = tuple(name for wave in WAVES for name in wave)
DEPLOYABLES = ("user_service", "main_service", "workers")
IMPATIENT = Patience(look_every_s=0.02, scan_s=0.2, migration_s=0.2, wave_s=0.4, answer_s=0)
API_ANSWERS: dict[str, tuple[int, bytes]] = {
    "/api/marathons": (200, b'{"items": []}'),
    "/api/points/ranking": (200, b'{"items": []}'),
    "/api/users/.well-known/jwks.json": (200, b'{"keys": [{}]}'),
    "/api/me/participations": (401, b'{"status": 401}'),
}


@dataclass
class World:
    """`asked` are the operations that were called, as IAM names them, in their order."""

    target: Target
    aws: Clients
    between: Between
    web_dir: Path
    answers: dict[str, tuple[int, bytes]] = field(default_factory=lambda: dict(API_ANSWERS))
    asked: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return Place(self.target, self.aws, self.web_dir, IMPATIENT)

    def images(self, mark: str) -> Images:
        """Images whose digest is made of this one hexadecimal digit."""
        return {name: f"{self.target.repositories[name]}@sha256:{mark * 64}" for name in DEPLOYABLES}

    def served(self) -> dict[str, str]:
        """The mark of the image that each service runs."""
        found = self.aws.ecs.describe_services(cluster=self.target.cluster, services=list(SERVICES))["services"]
        return {one["serviceName"]: self.definition(one["taskDefinition"])["image"][-1] for one in found}

    def definition(self, name: str) -> Any:
        """Its container."""
        found = self.aws.ecs.describe_task_definition(taskDefinition=name)["taskDefinition"]
        return found["containerDefinitions"][0]

    def shown(self) -> bytes:
        return self.aws.s3.get_object(Bucket=self.target.frontend_bucket, Key="index.html")["Body"].read()

    def build(self, mark: str) -> None:
        """A new build of the web app whose one script is named after the mark."""
        for old in self.web_dir.glob("assets/*"):
            old.unlink()
        (self.web_dir / "assets").mkdir(parents=True, exist_ok=True)
        (self.web_dir / ".vite").mkdir(exist_ok=True)
        (self.web_dir / ".vite" / "manifest.json").write_text("{}")
        (self.web_dir / "assets" / f"start-{mark}.js").write_text(f"'{mark}'")
        (self.web_dir / "favicon.svg").write_text("<svg/>")
        (self.web_dir / "index.html").write_text(f'<script src="/assets/start-{mark}.js"></script>')

    def migration_ends(self, code: int | None) -> None:
        """With this exit code; None: it goes on."""

        def change(_: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
            if code is not None:
                task = answer["tasks"][0]
                task["lastStatus"], task["stoppedReason"] = "STOPPED", "Essential container in task exited"
                task["containers"][0]["exitCode"] = code
            return answer

        self.between.changes["DescribeTasks"] = change

    def deployment_of(self, service: str, mark: str, **says: str) -> None:
        """ECS says this of the service's deployment while it runs the image with this mark."""

        def change(_: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
            for found in answer["services"]:
                if found["serviceName"] == service and self.definition(found["taskDefinition"])["image"][-1] == mark:
                    found["deployments"][0].update(says)
                    found["events"] = [{"id": "1", "message": "tasks failed to start"}]
            return answer

        self.between.changes["DescribeServices"] = change


@contextmanager
def made(between: Between, web_dir: Path) -> Iterator[World]:
    """The world with its site, where the images marked 0 serve and no web app is shown yet."""
    name, aws = fresh_name(), clients(REGION)
    target = _target(name, aws)
    world = World(target, aws, between, web_dir)
    _fill(world)
    with _site(world) as url:
        world.target = target.model_copy(update={"site_url": url})
        for client in vars(aws).values():
            client.meta.events.register("before-call", _recorder(world))
        world.migration_ends(0)
        yield world
    between.changes.clear()


def _target(name: str, aws: Clients) -> Target:
    repositories = {
        one: aws.ecr.create_repository(repositoryName=f"{name}/{one}")["repository"]["repositoryUri"]
        for one in DEPLOYABLES
    }
    origins = {"Quantity": 1, "Items": [{"Id": "frontend", "DomainName": f"{name}.s3.amazonaws.com"}]}
    distribution = aws.cloudfront.create_distribution(
        DistributionConfig={
            "CallerReference": name,
            "Comment": "",
            "Enabled": True,
            "Origins": origins,  # type: ignore[typeddict-item]
            "DefaultCacheBehavior": {"TargetOriginId": "frontend", "ViewerProtocolPolicy": "redirect-to-https"},
        }
    )
    return Target(
        site_url="http://127.0.0.1:1",
        region=REGION,
        role_arn="arn:aws:iam::000000000000:role/release",
        cluster=name,
        services={service: f"{name}-{service}" for service in SERVICES},
        repositories=repositories,
        frontend_bucket=f"{name}-frontend",
        distribution_id=distribution["Distribution"]["Id"],
        migration_family=f"{name}-migration",
        migration_subnets=["subnet-1"],
        migration_security=["sg-1"],
    )


def _fill(world: World) -> None:
    target, ecs = world.target, world.aws.ecs
    location: Any = {"LocationConstraint": REGION}
    world.aws.s3.create_bucket(Bucket=target.frontend_bucket, CreateBucketConfiguration=location)
    ecs.create_cluster(clusterName=target.cluster)
    images = world.images("0")
    _define(ecs, target.migration_family, "migration", images["user_service"])
    for service, family in target.services.items():
        image = images["workers"] if service.startswith("worker_") else images[service]
        _define(ecs, family, service, image)
        ecs.create_service(
            cluster=target.cluster, serviceName=service, taskDefinition=family, desiredCount=1, launchType="FARGATE"
        )


def _define(ecs: Any, family: str, name: str, image: str) -> None:
    ecs.register_task_definition(
        family=family,
        requiresCompatibilities=["FARGATE"],
        networkMode="awsvpc",
        cpu="256",
        memory="512",
        executionRoleArn="arn:aws:iam::000000000000:role/execution",
        taskRoleArn="arn:aws:iam::000000000000:role/task",
        runtimePlatform={"operatingSystemFamily": "LINUX", "cpuArchitecture": "X86_64"},
        volumes=[{"name": "tmp"}],
        containerDefinitions=[
            {
                "name": name,
                "image": image,
                "essential": True,
                "user": "10001:10001",
                "readonlyRootFilesystem": True,
                "stopTimeout": 60,
                "environment": [{"name": "HOST", "value": "0.0.0.0"}],
                "secrets": [{"name": "CURSOR_KEY", "valueFrom": "arn:aws:secretsmanager:x:0:secret:cursor_key"}],
                "mountPoints": [{"sourceVolume": "tmp", "containerPath": "/tmp", "readOnly": False}],
            }
        ],
    )


def _recorder(world: World) -> Callable[..., None]:
    def record(model: Any, params: Any, **_: Any) -> None:
        service = model.service_model.service_name
        world.asked.append(f"{service}:{model.name}")
        if model.name == "UpdateService":
            world.updated.append(json.loads(params["body"])["service"])

    return record


@contextmanager
def _site(world: World) -> Iterator[str]:
    """What people reach: /api/* as `answers` has it, all else from the bucket with the headers it was put with."""

    s3 = clients(REGION).s3  # of its own: what it asks is no part of the release

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path.startswith("/api/"):
                status, body = world.answers[path]
                self._send(status, body, {"X-Content-Type-Options": "nosniff"})
                return
            key = path[1:] if "." in path else "index.html"
            try:
                found = s3.get_object(Bucket=world.target.frontend_bucket, Key=key)
            except s3.exceptions.NoSuchKey:
                self._send(404, b"", {})
                return
            headers = {"Content-Type": found["ContentType"], "Cache-Control": found["CacheControl"]}
            self._send(200, found["Body"].read(), headers)

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
