"""The runbook: every command in it exists, every alarm has its section, every link leads somewhere."""

import re
import shlex
import subprocess
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path

import botocore.session
import pytest
from botocore import xform_name

import user_service.__main__ as user_service_main
import workers.__main__ as workers_main
from release import refusals
from tests.monitoring.test_runbook import anchors_of

ROOT = Path(__file__).resolve().parents[2]
RUNBOOK = ROOT / "docs" / "operations.md"
TEXT = RUNBOOK.read_text()
CODE = [*re.findall(r"(?<!`)`([^`\n]+)`(?!`)", TEXT), *re.findall(r"^    (.+(?:\\\n.+)*)", TEXT, re.MULTILINE)]
AWS = botocore.session.get_session()

# The command line's own, which are no operations of a service: and options that are about the command line.
OF_THE_CLI = {("logs", "tail"): {"--since", "--filter-pattern"}}
OF_EVERY_COMMAND = {"--query", "--output", "--max-items"}


def commands(*first: str) -> list[str]:
    """Each stretch of code from these words on, up to the next command."""
    begins = r"\s+".join(map(re.escape, first))
    found = (match for code in CODE for match in re.findall(rf"(?<![\w-])({begins}\s[^|&>#)]+)", code))
    return sorted({re.sub(r"\s*\\\n\s*", " ", one).strip() for one in found})


def option_names(operation: str, service: str) -> set[str]:
    model = AWS.get_service_model(service)
    names = {xform_name(name).replace("_", "-"): name for name in model.operation_names}
    shape = model.operation_model(names[operation]).input_shape
    assert shape
    options = {f"--{xform_name(name, '-')}" for name in shape.members}
    return options | {option.replace("--", "--no-", 1) for option in options}


@pytest.mark.parametrize("command", commands("make"))
def test_each_make_target_exists(command: str) -> None:
    words = [word for word in shlex.split(command)[1:] if "=" not in word]
    assert len(words) == 1

    said = subprocess.run(
        ["make", "--dry-run", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )

    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("command", commands("python", "-m"))
def test_each_module_and_what_is_asked_of_it_exists(command: str) -> None:
    module, *arguments = shlex.split(command)[2:]
    assert find_spec(module)
    if module == "user_service":
        assert arguments[0] in user_service_main.COMMANDS
        return
    assert module == "workers"

    parser: ArgumentParser = workers_main._arguments()
    parser.parse_args(arguments)


@pytest.mark.parametrize("command", commands("aws"))
def test_each_command_of_aws_and_its_options_exist(command: str) -> None:
    service, operation = command.split()[1:3]
    options = set(re.findall(r"(?<=\s)--[\w-]+", command.partition("'{")[0]))
    known = OF_THE_CLI.get((service, operation)) or option_names(operation, service)
    nested = {option for inner in re.findall(r"\$\((aws .+)", command) for option in re.findall(r"--[\w-]+", inner)}

    assert options - nested - OF_EVERY_COMMAND <= known


def test_terraforms_alarms_are_all_in_the_table() -> None:
    rows = "\n".join(line for line in TEXT.splitlines() if line.startswith("| `NAME"))
    ends: set[str] = set()
    for file in (ROOT / "terraform").glob("*.tf"):
        text = file.read_text()
        for block in re.findall(r'resource "aws_cloudwatch_metric_alarm" .*?\n}', text, re.DOTALL):
            name = re.search(r'alarm_name += "(.+)"', block)
            assert name
            keys = _keys(block, text) if name[1].endswith("${each.key}") else [""]
            ends |= {name[1].replace("${each.key}", key).rsplit("}", 1)[-1].strip("-") for key in keys}

    assert len(ends) >= 12
    assert [end for end in ends if f"-{end}`" not in rows] == []


def _keys(block: str, text: str) -> list[str]:
    """Of the map that an alarm is made for each of: written in it, or a local of the same file."""
    named = re.search(r"for_each += local\.(\w+)", block)
    written = re.search(rf"\n  {named[1]} = \{{\n(.*?)\n  \}}", text, re.DOTALL) if named else None
    source = written[1] if written else re.search(r"for_each += \{\n(.*?)\n  \}", block, re.DOTALL)[1]  # type: ignore[index]
    return re.findall(r"^ +([\w-]+) +=", source, re.MULTILINE)


def test_each_row_of_the_table_leads_to_a_section_that_says_what_to_do() -> None:
    for anchor in re.findall(r"^\| `NAME.*\(#([\w-]+)\) \|$", TEXT, re.MULTILINE):
        heading = anchor.replace("-", " ").capitalize()
        section = TEXT.split(f"\n### {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
        assert all(f"- **{part}" in section for part in ("Means", "Look", "Do")), heading


def test_each_link_leads_to_a_section() -> None:
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) <= anchors_of(RUNBOOK)


def test_each_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:docs|terraform|release|bench|monitoring)/[\w./-]+)`", TEXT)

    assert len(named) >= 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_each_way_a_release_stops_is_explained() -> None:
    kinds = {
        name for name, kind in vars(refusals).items() if isinstance(kind, type) and issubclass(kind, Exception)
    } - {"ReleaseStopped"}  # fmt: skip

    assert {name for name in kinds if f"| {name} |" in TEXT} == kinds


def test_each_event_of_a_log_that_is_named_is_logged() -> None:
    code = _code("kernel", "workers", "main_service", "user_service")
    named = set(
        re.findall(r"`((?:account|relay|reconcile|job|digest|http|consumer|worker|message|erasure)\.[a-z_]+)`", TEXT)
    )

    assert len(named) >= 10
    assert [event for event in named if f'"{event}"' not in code] == []


def test_each_measure_that_is_named_is_measured() -> None:
    code = _code("kernel", "workers")

    for name in re.findall(r"`(\w+_(?:total|seconds|waiting))`", TEXT):
        assert f'"{name}"' in code, name


def _code(*folders: str) -> str:
    return "\n".join(file.read_text() for folder in folders for file in (ROOT / folder).rglob("*.py"))
