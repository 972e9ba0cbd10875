"""What routes are given: the ports the app was built with, who is calling, and a store for each feature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Protocol, TypeVar

import httpx
from fastapi import Depends, Path, Request, Response
from fastapi.security import OAuth2PasswordBearer

from kernel import shapes
from kernel.aws import Bucket, Tables
from kernel.callers import Caller
from kernel.errors import NotSignedIn, OnlyForOrganizers, OnlyForRunners, StoreIsAway
from kernel.http import Idempotency
from kernel.queue import Queue
from kernel.tokens import BadToken, KeyRing, KeysAreUnavailable
from main_service.downloads.shelf import Shelf
from main_service.imports.events import Gallery
from main_service.imports.service import Stores as ImportStores
from main_service.imports.store import ImportStore
from main_service.jobs.store import JobStore
from main_service.marathons.service import HasRecords
from main_service.marathons.store import MarathonStore
from main_service.marathons.trying import client as webhook_client
from main_service.marathons.webhooks import WebhookBox
from main_service.official_records.service import has_records, tie_operations
from main_service.official_records.store import RecordStore
from main_service.once import Once
from main_service.participation.service import Tie
from main_service.participation.store import PlayerStore
from main_service.results.books import Books
from main_service.unofficial_records.store import UnofficialRecordStore
from main_service.users import EndedSessions, Users

RUNNER, ORGANIZER = 0, 1


@dataclass(frozen=True)
class Ports:
    """Everything outside this process that main_service touches."""

    tables: Tables
    bucket: Bucket
    imports_queue: Queue
    users: Users
    key_ring: KeyRing
    ended_sessions: EndedSessions
    cursors: shapes.Cursors
    webhooks: WebhookBox
    discord: httpx.Client = field(default_factory=webhook_client)
    allowed_origins: Sequence[str] = ()
    version_epoch: int = 0
    clock: shapes.Clock = shapes.now


def from_ports(make: Callable[[Ports], Any]) -> Any:
    """A dependency made of the ports; async, since it only picks and must not cost a thread."""

    async def given(request: Request) -> Any:
        return make(request.app.state.ports)

    return Depends(given)


AllPorts = Annotated[Ports, from_ports(lambda ports: ports)]
Clock = Annotated[shapes.Clock, from_ports(lambda ports: ports.clock)]
Cursors = Annotated[shapes.Cursors, from_ports(lambda ports: ports.cursors)]
ImportsQueue = Annotated[Queue, from_ports(lambda ports: ports.imports_queue)]
UserService = Annotated[Users, from_ports(lambda ports: ports.users)]
Discord = Annotated[httpx.Client, from_ports(lambda ports: ports.discord)]
Webhooks = Annotated[WebhookBox, from_ports(lambda ports: ports.webhooks)]


def _records(ports: Ports) -> RecordStore:
    return RecordStore(ports.tables, epoch=ports.version_epoch, clock=ports.clock)


def _imports(ports: Ports) -> ImportStores:
    return ImportStores(
        ImportStore(ports.tables, ports.bucket),
        MarathonStore(ports.tables, ports.clock),
        PlayerStore(ports.tables),
        _records(ports),
    )


Marathons = Annotated[MarathonStore, from_ports(lambda ports: MarathonStore(ports.tables, ports.clock))]
Players = Annotated[PlayerStore, from_ports(lambda ports: PlayerStore(ports.tables))]
Records = Annotated[RecordStore, from_ports(_records)]
UnofficialRecords = Annotated[UnofficialRecordStore, from_ports(lambda ports: UnofficialRecordStore(ports.tables))]
Jobs = Annotated[JobStore, from_ports(lambda ports: JobStore(ports.tables))]
Imports = Annotated[ImportStores, from_ports(_imports)]

# What a lower feature needs of a higher one is bound here, so that imports between features go one way.
RecordsExist = Annotated[HasRecords, from_ports(lambda ports: partial(has_records, records=_records(ports)))]
Ties = Annotated[Tie, from_ports(lambda ports: partial(tie_operations, records=_records(ports)))]


def results_books(ports: Ports) -> Books:
    """The process's one shelf of results books."""
    return Books(_records(ports), MarathonStore(ports.tables, ports.clock), ports.clock)


async def _books(request: Request) -> Books:
    books: Books = request.app.state.books
    return books


ResultsBooks = Annotated[Books, Depends(_books)]


async def _downloads(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.downloads
    return shelf


Downloads = Annotated[Shelf, Depends(_downloads)]


async def _gallery(request: Request) -> Gallery:
    gallery: Gallery = request.app.state.gallery
    return gallery


ProgressGallery = Annotated[Gallery, Depends(_gallery)]

MarathonId = Annotated[str, Path(max_length=64)]

# The address is user_service's: Swagger's Authorize logs in there.
_bearer = OAuth2PasswordBearer(tokenUrl="/api/users/login", auto_error=False)
MaybeToken = Annotated[str | None, Depends(_bearer)]


def _maybe_caller(token: MaybeToken, ports: AllPorts) -> Caller | None:
    if token is None:
        return None
    try:
        caller = ports.key_ring.verify(token)
    except BadToken:
        raise NotSignedIn from None
    except KeysAreUnavailable:
        raise StoreIsAway from None
    if caller.session_id in ports.ended_sessions:
        raise NotSignedIn
    return caller


MaybeCaller = Annotated[Caller | None, Depends(_maybe_caller)]


async def _caller(caller: MaybeCaller) -> Caller:
    if caller is None:
        raise NotSignedIn
    return caller


CurrentCaller = Annotated[Caller, Depends(_caller)]


async def _runner(caller: CurrentCaller) -> Caller:
    if caller.user_type != RUNNER:
        raise OnlyForRunners
    return caller


async def _organizer(caller: CurrentCaller) -> Caller:
    if caller.user_type != ORGANIZER:
        raise OnlyForOrganizers
    return caller


CurrentRunner = Annotated[Caller, Depends(_runner)]
CurrentOrganizer = Annotated[Caller, Depends(_organizer)]


async def _token(token: MaybeToken) -> str:
    if token is None:
        raise NotSignedIn
    return token


Token = Annotated[str, Depends(_token)]


async def _once(key: Idempotency, caller: CurrentCaller) -> Once | None:
    return Once(key.of(caller.user_id), key.fingerprint) if key else None


RunOnce = Annotated[Once | None, Depends(_once)]


class _Versioned(Protocol):
    @property
    def version(self) -> int: ...


V = TypeVar("V", bound=_Versioned)


def at_version(response: Response, thing: V) -> V:
    """The thing, its version told as ETag."""
    response.headers["ETag"] = f'"{thing.version}"'
    return thing


def made_at(response: Response, address: str, thing: V) -> V:
    """The new thing, its version told as ETag and where it is as Location."""
    response.headers["Location"] = address
    return at_version(response, thing)
