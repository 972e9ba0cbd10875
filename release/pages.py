"""The web app in its bucket: assets first, index.html last, so that no page ever names a file that is not there.

Assets are named after what is in them and stay a release longer, for pages that are still open.
"""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from release.refusals import ImageIsMissing
from release.waiting import Patience

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_s3 import S3Client

INDEX = "index.html"
ASSETS = "assets/"
FOREVER = "public, max-age=31536000, immutable"  # the name says what is in it
ASK_EACH_TIME = "no-cache"
BEGUN = "begun"  # on index.html: when the release that put it began
_CLOCKS_DIFFER = timedelta(minutes=5)
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}


@dataclass(frozen=True)
class Index:
    """index.html as it lies in the bucket."""

    body: bytes
    metadata: Mapping[str, str]


def files(web_dir: Path) -> list[str]:
    """What is put, in this order; hidden files are the build's own notes. Raises ImageIsMissing."""
    found = [path.relative_to(web_dir) for path in sorted(web_dir.rglob("*")) if path.is_file()]
    names = [str(path) for path in found if not any(part.startswith(".") for part in path.parts)]
    if INDEX not in names:
        raise ImageIsMissing(f"{web_dir.name}/{INDEX} is not there: run make release-build first")
    return sorted(names, key=lambda name: (name == INDEX, not name.startswith(ASSETS), name))


def cache_control(name: str) -> str:
    """How long a browser may keep it without asking."""
    return FOREVER if name.startswith(ASSETS) else ASK_EACH_TIME


def put(web_dir: Path, bucket: str, begun: datetime, *, s3: "S3Client") -> None:
    """Puts all of the built app."""
    for name in files(web_dir):
        s3.put_object(
            Bucket=bucket,
            Key=name,
            Body=(web_dir / name).read_bytes(),
            ContentType=_type(name),
            CacheControl=cache_control(name),
            Metadata={BEGUN: begun.isoformat()} if name == INDEX else {},
        )


def index(bucket: str, *, s3: "S3Client") -> Index | None:
    """What is shown now; None before the first release."""
    try:
        found = s3.get_object(Bucket=bucket, Key=INDEX)
    except s3.exceptions.NoSuchKey:
        return None
    return Index(found["Body"].read(), found["Metadata"])


def put_back(former: Index, bucket: str, *, s3: "S3Client") -> None:
    """Shows what was shown before: its assets are still there."""
    s3.put_object(
        Bucket=bucket,
        Key=INDEX,
        Body=former.body,
        ContentType=_type(INDEX),
        CacheControl=cache_control(INDEX),
        Metadata=dict(former.metadata),
    )


def show(
    names: Sequence[str], distribution: str, *, cloudfront: "CloudFrontClient", once: str, patience: Patience
) -> None:
    """Makes CloudFront ask anew for what is not named after its content, and waits until it does."""
    paths = ["/", *(f"/{name}" for name in names if cache_control(name) == ASK_EACH_TIME)]
    batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": once}
    begun = cloudfront.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)  # type: ignore[arg-type]
    delay = max(1, round(patience.look_every_s))
    cloudfront.get_waiter("invalidation_completed").wait(
        DistributionId=distribution,
        Id=begun["Invalidation"]["Id"],
        WaiterConfig={"Delay": delay, "MaxAttempts": 1 + round(patience.wave_s / delay)},
    )


def sweep(web_dir: Path, former: Index | None, bucket: str, *, s3: "S3Client") -> list[str]:
    """Deletes assets that neither this release nor the former one put there; their names."""
    if former is None or BEGUN not in former.metadata:
        return []
    kept, since = set(files(web_dir)), datetime.fromisoformat(former.metadata[BEGUN]) - _CLOCKS_DIFFER
    old = [
        item["Key"]
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=ASSETS)
        for item in page.get("Contents", [])
        if item["Key"] not in kept and item["LastModified"] < since
    ]
    for name in old:
        s3.delete_object(Bucket=bucket, Key=name)
    return old


def _type(name: str) -> str:
    found = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
