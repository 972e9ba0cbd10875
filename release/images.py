"""Images: pushed under the commit that they were built from, run by digest.

Tags of the registry never move, so a commit that was pushed once is released again as it was: that is how to go back.
"""

import base64
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from release.refusals import ImageIsMissing, ImageIsUnsafe
from release.waiting import Patience, wait_for

if TYPE_CHECKING:
    from mypy_boto3_ecr import ECRClient

Images = Mapping[str, str]  # user_service, main_service, workers -> repository@sha256:...

_SCAN_IS_DONE = {"COMPLETE", "ACTIVE"}
_NO_SCAN_YET = {"PENDING", "IN_PROGRESS"}
_MOST_NAMED = 10


def push(revision: str, version: str, repositories: Mapping[str, str], *, ecr: "ECRClient") -> Images:
    """Pushes what `make images` built as `version`, unless this commit was pushed before. Raises ImageIsMissing."""
    found = {name: _digest(repository, revision, ecr) for name, repository in repositories.items()}
    if not all(found.values()):
        _log_in(ecr)
    for name, repository in repositories.items():
        if found[name] is None:
            _docker("tag", f"mrmrthon/{name}:{version}", f"{repository}:{revision}")
            _docker("push", "--quiet", f"{repository}:{revision}")
            found[name] = _digest(repository, revision, ecr)
    return {name: f"{repositories[name]}@{digest}" for name, digest in found.items()}


def refuse_unsafe(images: Images, *, ecr: "ECRClient", accepted: frozenset[str], patience: Patience) -> None:
    """Waits for the registry's scan of each. Raises ImageIsUnsafe for a critical finding that is not `accepted`."""
    for name, image in images.items():
        repository, digest = _parts(image)

        def look(repository: str = repository, digest: str = digest) -> set[str] | None:
            return _critical(repository, digest, ecr)

        findings = wait_for(look, every_s=patience.look_every_s, at_most_s=patience.scan_s)
        if findings is None:
            raise ImageIsUnsafe(f"{name} was not scanned within {patience.scan_s:.0f} s")
        if named := sorted(findings - accepted)[:_MOST_NAMED]:
            raise ImageIsUnsafe(f"{name} has critical findings: {', '.join(named)}. Build it on a newer base image")


def write(images: Images, file: Path) -> None:
    """For the next step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(dict(images), indent=2) + "\n")


def read(file: Path) -> Images:
    """What was pushed. Raises ImageIsMissing."""
    try:
        return dict(json.loads(file.read_text()))
    except FileNotFoundError:
        raise ImageIsMissing(f"{file.name} is not there: run make release-push first") from None


def image_of(service: str, images: Images) -> str:
    """The image that an ECS service runs: all workers share one. Raises ImageIsMissing."""
    name = "workers" if service.startswith("worker_") else service
    if name not in images:
        raise ImageIsMissing(f"no image {name} was pushed")
    return images[name]


def _critical(repository: str, digest: str, ecr: "ECRClient") -> set[str] | None:
    """Names of critical findings; None while the scan is not done."""
    try:
        pages = list(
            ecr.get_paginator("describe_image_scan_findings").paginate(
                repositoryName=repository, imageId={"imageDigest": digest}
            )
        )
    except ecr.exceptions.ScanNotFoundException:
        return None
    status = pages[0]["imageScanStatus"]
    if status["status"] in _NO_SCAN_YET:
        return None
    if status["status"] not in _SCAN_IS_DONE:
        raise ImageIsUnsafe(f"{repository} can't be scanned: {status.get('description', status['status'])}")
    findings = [finding for page in pages for finding in page["imageScanFindings"].get("findings", [])]
    enhanced = [finding for page in pages for finding in page["imageScanFindings"].get("enhancedFindings", [])]
    return {finding["name"] for finding in findings if finding["severity"] == "CRITICAL"} | {
        finding["title"] for finding in enhanced if finding["severity"] == "CRITICAL"
    }


def _digest(repository: str, revision: str, ecr: "ECRClient") -> str | None:
    try:
        found = ecr.describe_images(repositoryName=_name(repository), imageIds=[{"imageTag": revision}])["imageDetails"]
    except ecr.exceptions.ImageNotFoundException:
        return None
    return found[0]["imageDigest"] if found else None


def _log_in(ecr: "ECRClient") -> None:
    given = ecr.get_authorization_token()["authorizationData"][0]
    user, password = base64.b64decode(given["authorizationToken"]).decode().split(":", 1)
    _docker("login", "--username", user, "--password-stdin", given["proxyEndpoint"], given=password)


def _docker(*arguments: str, given: str | None = None) -> None:
    try:
        subprocess.run(["docker", *arguments], check=True, input=given, text=True, capture_output=True)
    except FileNotFoundError:
        raise ImageIsMissing("docker is not on this machine: it builds and pushes images") from None
    except subprocess.CalledProcessError as failed:
        said = " ".join(failed.stderr.split()[-40:])
        raise ImageIsMissing(f"docker {arguments[0]} failed (was make images run?): {said}") from None


def _parts(image: str) -> tuple[str, str]:
    repository, digest = image.split("@")
    return _name(repository), digest


def _name(repository: str) -> str:
    """Without the registry's host."""
    return repository.split("/", 1)[1]
