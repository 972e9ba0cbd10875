"""An office for each module, since a whole race is too dear to bring in for every test."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest

from main_service.app import create_app
from main_service.imports import preview
from tests import stores
from tests.main_service.conftest import ORGANIZER, UserService, ports_over, sign_up
from tests.main_service.results_files.office import CameIn, Office, bring_in
from workers.imports import Jobs


@pytest.fixture(scope="module")
def aws_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stores.Aws]:
    """Of the module's own: large tables leave the server slow behind them, even when they are deleted."""
    with stores.Aws.running(tmp_path_factory.mktemp("aws")) as servers:
        yield servers


@pytest.fixture(scope="module")
def office(aws_servers: stores.Aws) -> Iterator[Office]:
    users = UserService()
    with (
        stores.fresh_tables(aws_servers) as tables,
        stores.opened(stores.fresh_bucket()) as bucket,
        ports_over(tables, users) as ports,
        pytest.MonkeyPatch.context() as patch,  # a busy machine may take its time
    ):
        whole = replace(ports, bucket=bucket)
        organizer = sign_up(create_app(whole), users, ORGANIZER)
        patch.setattr(preview, "DEADLINE_S", 300.0)
        yield Office(whole, organizer, Jobs(tables, bucket, stop=Event()))


@pytest.fixture(scope="module")
def came_in(request: pytest.FixtureRequest, office: Office) -> CameIn:
    """The module's FILE in a race as its RACE says."""
    module = request.module
    return bring_in(office, module.FILE, **module.RACE)
