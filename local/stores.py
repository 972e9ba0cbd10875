"""How the stores of one machine are run: DynamoDB Local, and the server for SNS, SQS and S3."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from local import probes, tools
from local.processes import Child
from local.settings import ROOT

REGION = "ap-northeast-2"
HEAP = "-Xmx768m"
HEAP_IN_MEMORY = "-Xmx3g"  # all tables and their streams: a few races of 48,000 rows


def inherited() -> dict[str, str]:
    """What every child needs of our environment. Nothing of a person's AWS settings reaches them."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ")
    return {name: os.environ[name] for name in kept if name in os.environ}


def aws(dynamodb_port: int, roto_port: int) -> dict[str, str]:
    """boto3's environment for the two servers."""
    dynamodb, roto = f"http://127.0.0.1:{dynamodb_port}", f"http://127.0.0.1:{roto_port}"
    return {
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL_DYNAMODB": dynamodb,
        "AWS_ENDPOINT_URL_DYNAMODB_STREAMS": dynamodb,
        "AWS_ENDPOINT_URL_SQS": roto,
        "AWS_ENDPOINT_URL_SNS": roto,
        "AWS_ENDPOINT_URL_S3": roto,
    }


def dynamodb_local(port: int, data_dir: Path, *, tools_dir: Path, in_memory: bool = False) -> Child:
    """AWS's DynamoDB Local, on a file in `data_dir`/dynamodb or in memory."""
    program = tools.dynamodb_local(tools_dir)
    command = [
        str(tools.java()),
        HEAP_IN_MEMORY if in_memory else HEAP,
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        f"-Djava.library.path={program / 'DynamoDBLocal_lib'}",
        f"-Djava.io.tmpdir={_emptied(data_dir / 'tmp')}",
        "-cp",
        f"{program / 'DynamoDBLocal.jar'}:{program / 'DynamoDBLocal_lib'}/*",
        "org.eclipse.jetty.xml.XmlConfiguration",
        str(ROOT / "local" / "dynamodb_local.xml"),
        f"port={port}",
        f"in_memory={str(in_memory).lower()}",
        *([] if in_memory else [f"path={_made(data_dir / 'dynamodb')}"]),
    ]
    return _child("dynamodb", command, data_dir, port)


def roto(port: int, data_dir: Path, *, in_memory: bool = False) -> Child:
    """SNS, SQS and S3 in one process, kept in `data_dir`/roto."""
    kept = ["--ephemeral"] if in_memory else ["--data-dir", str(_made(data_dir / "roto"))]
    return _child("roto", [str(tools.roto()), "--port", str(port), *kept], data_dir, port)


def _child(name: str, command: list[str], data_dir: Path, port: int, more: Mapping[str, str] | None = None) -> Child:
    log = _made(data_dir / "logs") / f"{name}.log"
    return Child(name, command, {**inherited(), **(more or {})}, log, probes.answers(port))


def _emptied(folder: Path) -> Path:
    """Java unpacks a library into it, and leaves it there when it is killed."""
    shutil.rmtree(folder, ignore_errors=True)
    return _made(folder)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
