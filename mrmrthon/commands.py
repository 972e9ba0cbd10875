"""`python -m mrmrthon`: races, login, import, revert, download."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markup import escape
from rich.progress import DownloadColumn, Progress
from rich.prompt import Confirm

from mrmrthon import showing
from mrmrthon.api import Api, Json
from mrmrthon.failures import Failure, RowsAreBad, WrongUse
from mrmrthon.following import follow
from mrmrthon.settings import Settings
from mrmrthon.words import say

cli = typer.Typer(
    help=say("마라마라톤 명령줄", "mrmrthon on the command line"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out, errors = showing.terminal(), showing.terminal(errors=True)


Mode = Literal["strict", "skip-bad-rows"]
Kind = Literal["csv", "xlsx", "html"]
Race = Annotated[str, typer.Option("--race", help=say("대회 id 또는 제목", "id of the race, or its title"))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=say("묻지 않고 진행", "do it without asking"))]
Url = Annotated[str, typer.Option("--url", envvar="MRMRTHON_URL", help=say("서비스 주소", "address of the service"))]
URL = Settings().mrmrthon_url


@cli.command(help=say("공개된 대회", "published races"))
def races(
    query: Annotated[str, typer.Argument(help=say("제목의 일부", "part of the title"))] = "", url: Url = URL
) -> None:
    asked = {"q": query} if query else {}
    out.print(showing.races(_api(url).races(**asked)))


@cli.command(
    help=say(
        "로그인 (비밀번호는 묻거나 MRMRTHON_PASSWORD로)", "log in; the password is asked for, or MRMRTHON_PASSWORD"
    )
)
def login(login_id: Annotated[str, typer.Argument()] = "", url: Url = URL) -> None:
    _api(url).log_in(login_id)
    out.print(say("로그인했습니다", "Logged in"))


@cli.command("import", help=say("결과 파일을 보고, 묻고, 저장", "look at a results file, ask, store it"))
def import_(  # noqa: PLR0917 - its options
    file: Annotated[Path, typer.Argument(help=say("결과 파일", "results file"))],
    race: Race,
    course: Annotated[str, typer.Option(help=say("모든 행의 코스", "course of all rows"))] = "",
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", help=say('"열=항목" 또는 "열=항목@단위"', '"column=field" or "column=field@unit"')),
    ] = None,
    mode: Annotated[Mode, typer.Option(help=say("잘못된 행이 있을 때", "what to do about bad rows"))] = "strict",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("보기만", "look only, store nothing"))] = False,
    yes: Yes = False,
    url: Url = URL,
) -> None:
    api = _api(url)
    held = api.race(race)
    with errors.status(say("파일을 읽는 중 …", "reading the file …")):
        made = api.upload(held, file)
        if said := _said(course, mapping or []):
            made = api.edit(held, made["id"], said)
    out.print(showing.preview(made))
    if made["counts"]["bad"] and mode == "strict":
        raise RowsAreBad(
            say(
                "잘못된 행이 있어 저장하지 않습니다. 파일을 고치거나 --mode skip-bad-rows를 쓰세요",
                "Not stored, since rows are bad: fix the file, or use --mode skip-bad-rows",
            )
        )
    if dry_run:
        return
    _ask_first(say(f"{held['title']}에 저장할까요?", f"Store them as results of {held['title']}?"), yes)
    api.commit(held, made["id"], mode.replace("-", "_"))
    _finish(api, held, made["id"], say("저장", "storing"))
    again = f"python -m mrmrthon revert {made['id']} --race {held['id']}"
    out.print("[dim]" + say(f"되돌리기: {again}", f"To take it back: {again}") + "[/]", soft_wrap=True)


@cli.command(help=say("저장한 파일을 되돌리기", "take a stored file back"))
def revert(
    import_id: Annotated[str, typer.Argument(help=say("가져오기 id", "id of the import"))],
    race: Race,
    yes: Yes = False,
    url: Url = URL,
) -> None:
    api = _api(url)
    held = api.race(race)
    made = api.read(held, import_id)
    _ask_first(say(f"{made['file']}을(를) 되돌릴까요?", f"Take {made['file']} back?"), yes)
    api.revert(held, import_id)
    _finish(api, held, import_id, say("되돌림", "reverting"))


@cli.command(help=say("결과 내려받기", "download the results"))
def download(
    race: Race,
    kind: Annotated[Kind, typer.Option("--format", help=say("형식", "format"))] = "csv",
    to: Annotated[Path | None, typer.Option("--out", help=say("저장할 파일", "file to write"))] = None,
    url: Url = URL,
) -> None:
    api = _api(url)
    held = api.race(race)
    file = to or Path(f"results-{held['id']}.{kind}")
    with Progress(*Progress.get_default_columns()[:2], DownloadColumn(), console=errors) as bar:
        task = bar.add_task(file.name, total=None)
        api.download(held, kind, file, lambda done, total: bar.update(task, completed=done, total=total))
    out.print(str(file), soft_wrap=True)


def _api(url: str) -> Api:
    return Api(url, Settings())


def _said(course: str, mapping: list[str]) -> dict[str, Json]:
    """What the options say of the file."""
    columns = []
    for pair in mapping:
        column, found, holds = pair.rpartition("=")
        if not found or not column:
            raise WrongUse(say(f'--map "열=항목" 꼴이어야 합니다: {pair}', f'--map takes "column=field": {pair}'))
        field, _, unit = holds.partition("@")
        columns.append({"column": column.strip(), "field": field.strip() or None, "unit": unit.strip() or None})
    said: dict[str, Json] = {"mapping": columns} if columns else {}
    return said | ({"course": course} if course else {})


def _ask_first(question: str, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise WrongUse(say("터미널이 아니면 --yes가 필요합니다", "Without a terminal to ask on, --yes is needed"))
    if not Confirm.ask(escape(question), default=False, console=out):
        raise typer.Exit(1)


def _finish(api: Api, race: Json, import_id: str, what: str) -> None:
    ended = follow(api, race, import_id, what, errors)
    if ended["state"] == "failed":
        raise Failure(ended["error"] or say("실패했습니다", "It failed"))
    out.print(showing.summary(ended))


def run(main: Callable[[], object] = cli) -> None:
    """Runs a command; a failure is one line and an exit code."""
    try:
        main()
    except Failure as failure:
        errors.print(f"[red]{escape(str(failure))}[/]")
        sys.exit(failure.code)
