"""The order of a release, and the way back.

1. Task definitions with the new images are registered; nothing runs them yet.
2. The migration runs. If it fails, the release ends here and what served before serves on.
3. Services get the new images wave by wave; each wave has to be stable before the next.
4. The API is asked from outside. Then the web app is put, shown and asked.

Whatever fails from 3 on, all that was changed goes back to what it was, in the opposite order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from release import migration, pages, services, smoke, tasks
from release.aws import Clients
from release.images import Images, image_of
from release.refusals import PutBackFailed, RolloutFailed
from release.services import WAVES, Definitions
from release.settings import Target
from release.waiting import Patience

Say = Callable[[str], None]


@dataclass(frozen=True)
class Place:
    """Where a release goes, by which clients, from which built web app, and how long it waits there."""

    target: Target
    aws: Clients
    web_dir: Path
    patience: Patience = Patience()  # noqa: RUF009 - it is frozen


def release(images: Images, to: Place, *, say: Say) -> None:
    """Raises ReleaseStopped; then what ran before runs again, unless it is PutBackFailed."""
    begun = datetime.now(UTC)
    target, ecs, s3 = to.target, to.aws.ecs, to.aws.s3
    pages.files(to.web_dir)
    waves = _waves(target.services)
    before = services.running(target.cluster, target.services, ecs=ecs)
    has_way_back = services.are_serving(target.cluster, target.services, ecs=ecs)
    after = {name: tasks.register(family, image_of(name, images), ecs=ecs) for name, family in target.services.items()}
    migrating = tasks.register(target.migration_family, image_of("user_service", images), ecs=ecs)
    migration.migrate(migrating, target, ecs=ecs, patience=to.patience)
    say("migrated: user_db has the newest schema")

    former = pages.index(target.frontend_bucket, s3=s3)
    changed: list[str] = []
    try:
        for wave in waves:
            changed += wave
            new = {name: after[name] for name in wave}
            services.roll_out(target.cluster, new, ecs=ecs, patience=to.patience)
            say(f"stable: {', '.join(wave)}")
        smoke.api(target.site_url, patience=to.patience)
        say("answers: the API")
        pages.put(to.web_dir, target.frontend_bucket, begun, s3=s3)
        _show_pages(to, f"{begun.isoformat()} new")
        smoke.pages(target.site_url, patience=to.patience)
        say("answers: the web app")
    except BaseException as problem:
        say(f"failed: {problem!s:.300}")
        if not has_way_back:
            say("nothing served before, so there is no way back: mend it and release again")
            raise
        _put_back({name: before[name] for name in reversed(changed)}, former, to, once=f"{begun.isoformat()} back")
        say("put back: what ran before runs again")
        raise
    swept = pages.sweep(to.web_dir, former, target.frontend_bucket, s3=s3)
    say(f"done: {len(swept)} assets of older releases deleted")


def plan(images: Images, to: Place) -> list[str]:
    """What a release would do, a line each. Changes nothing."""
    target, ecs = to.target, to.aws.ecs
    lines = [f"migrate: {image_of('user_service', images)} as {target.migration_family}"]
    before = services.running(target.cluster, target.services, ecs=ecs)
    for number, wave in enumerate(_waves(target.services), 1):
        for name in wave:
            now, then = tasks.image(before[name], ecs=ecs), image_of(name, images)
            lines.append(f"wave {number}: {name} stays" if now == then else f"wave {number}: {name} {now} -> {then}")
    lines.append(f"ask: {target.site_url}")
    lines += [f"put: {name} ({pages.cache_control(name)})" for name in pages.files(to.web_dir)]
    return lines


def images_running(to: Place) -> Images:
    """The image of each deployable as it serves now: what Terraform's variable `images` has to say."""
    now = services.running(to.target.cluster, to.target.services, ecs=to.aws.ecs)
    names = {"user_service": "user_service", "main_service": "main_service", "workers": "worker_points"}
    return {name: tasks.image(now[service], ecs=to.aws.ecs) for name, service in names.items()}


def _show_pages(to: Place, once: str) -> None:
    names = pages.files(to.web_dir)
    pages.show(names, to.target.distribution_id, cloudfront=to.aws.cloudfront, once=once, patience=to.patience)


def _put_back(back: Definitions, former: pages.Index | None, to: Place, *, once: str) -> None:
    """The web app first: an old one may ask a new API, a new one not an old API. Raises PutBackFailed."""
    target = to.target
    try:
        if former and former != pages.index(target.frontend_bucket, s3=to.aws.s3):
            pages.put_back(former, target.frontend_bucket, s3=to.aws.s3)
            _show_pages(to, once)
        services.roll_out(target.cluster, back, ecs=to.aws.ecs, patience=to.patience)
    except Exception as problem:
        wanted = "\n".join(f"  {name} {definition}" for name, definition in back.items())
        raise PutBackFailed(f"{problem}\nBy hand (docs/operations.md), these should run:\n{wanted}") from problem


def _waves(known: Mapping[str, str]) -> Sequence[Sequence[str]]:
    """The waves. Raises RolloutFailed where they name other services than Terraform does."""
    named = [name for wave in WAVES for name in wave]
    if sorted(named) != sorted(known):
        strange = ", ".join(sorted(set(named) ^ set(known)))
        raise RolloutFailed(f"Terraform and release/services.py name different services: {strange}")
    return WAVES
