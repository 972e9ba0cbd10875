"""The web app in its bucket: what may be kept, in which order it is put, what is swept and when."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from release import pages
from release.refusals import ImageIsMissing
from tests.release.world import World

ROOT = Path(__file__).resolve().parents[2]


def put(world: World, mark: str, begun: datetime | None = None) -> None:
    world.build(mark)
    pages.put(world.web_dir, world.target.frontend_bucket, begun or datetime.now(UTC), s3=world.aws.s3)


def names(world: World) -> list[str]:
    found = world.aws.s3.list_objects_v2(Bucket=world.target.frontend_bucket)
    return [item["Key"] for item in found["Contents"]]


def test_assets_come_first_and_the_index_last(world: World) -> None:
    world.build("1")
    (world.web_dir / "assets" / "zebra.css").write_text("")

    assert pages.files(world.web_dir) == ["assets/start-1.js", "assets/zebra.css", "favicon.svg", "index.html"]


def test_assets_are_kept_for_ever_and_all_else_is_asked_for_each_time(world: World) -> None:
    put(world, "1")

    found = {
        name: world.aws.s3.head_object(Bucket=world.target.frontend_bucket, Key=name)
        for name in ("assets/start-1.js", "favicon.svg", "index.html")
    }
    assert {name: head["CacheControl"] for name, head in found.items()} == {
        "assets/start-1.js": "public, max-age=31536000, immutable",
        "favicon.svg": "no-cache",
        "index.html": "no-cache",
    }
    assert {name: head["ContentType"] for name, head in found.items()} == {
        "assets/start-1.js": "text/javascript; charset=utf-8",
        "favicon.svg": "image/svg+xml",
        "index.html": "text/html; charset=utf-8",
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.css", "text/css; charset=utf-8"), ("a.woff2", "font/woff2"), ("a.webmanifest", "application/manifest+json")],
)
def test_a_browser_is_told_what_a_file_is(world: World, name: str, kind: str) -> None:
    world.build("1")
    (world.web_dir / "assets" / name).write_text("")

    pages.put(world.web_dir, world.target.frontend_bucket, datetime.now(UTC), s3=world.aws.s3)

    assert world.aws.s3.head_object(Bucket=world.target.frontend_bucket, Key=f"assets/{name}")["ContentType"] == kind


def test_what_was_not_built_is_not_put(tmp_path: Path) -> None:
    with pytest.raises(ImageIsMissing, match="release-build"):
        pages.files(tmp_path)


def test_open_pages_keep_the_assets_of_the_former_release_and_older_ones_go(world: World) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=60)
    put(world, "1", long_ago)
    former = pages.index(world.target.frontend_bucket, s3=world.aws.s3)
    put(world, "2")

    assert pages.sweep(world.web_dir, former, world.target.frontend_bucket, s3=world.aws.s3) == []
    assert "assets/start-1.js" in names(world)

    # As if the assets of the first two had been put before the third began.
    in_an_hour = pages.Index(b"", {pages.BEGUN: (datetime.now(UTC) + timedelta(hours=1)).isoformat()})
    put(world, "3")
    swept = pages.sweep(world.web_dir, in_an_hour, world.target.frontend_bucket, s3=world.aws.s3)
    assert swept == ["assets/start-1.js", "assets/start-2.js"]
    assert names(world) == ["assets/start-3.js", "favicon.svg", "index.html"]


def test_nothing_is_swept_where_nobody_knows_when_the_former_release_began(world: World) -> None:
    put(world, "1")
    stranger = pages.Index(b"", {})
    world.build("2")

    assert pages.sweep(world.web_dir, stranger, world.target.frontend_bucket, s3=world.aws.s3) == []
    assert pages.sweep(world.web_dir, None, world.target.frontend_bucket, s3=world.aws.s3) == []


def test_one_machine_and_the_cloud_tell_browsers_the_same() -> None:
    gateway = (ROOT / "local" / "gateway.py").read_text()

    assert re.search(r'_FOREVER = "(.+?)"', gateway)[1] == pages.FOREVER  # type: ignore[index]
    assert f'else "{pages.ASK_EACH_TIME}"' in gateway
