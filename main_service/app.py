"""main_service as an app; a feature joins by its line in ROUTERS."""

from fastapi import APIRouter, FastAPI

from kernel import aws
from kernel.http import build
from main_service.deps import Ports, results_books
from main_service.downloads.routes import router as downloads
from main_service.downloads.shelf import Shelf
from main_service.imports.events import Gallery
from main_service.imports.routes import router as imports
from main_service.marathons.routes import router as marathons
from main_service.official_records.routes import router as official_records
from main_service.participation.routes import router as participation
from main_service.results.front import Front
from main_service.results.routes import points_router as points
from main_service.results.routes import router as results
from main_service.unofficial_records.routes import router as unofficial_records

ROUTERS: list[APIRouter] = [
    marathons,
    participation,
    official_records,
    results,
    points,
    downloads,
    imports,
    unofficial_records,
]


def create_app(ports: Ports) -> FastAPI:
    """The app over these ports."""

    def is_ready() -> None:
        ports.tables.get("official_marathon", {"marathon_id": "-", "part": "race"})

    app = build(
        title="mrmrthon main_service",
        prefix="/api/marathons",
        allowed_origins=ports.allowed_origins,
        is_away=aws.is_away,
        is_ready=is_ready,
    )
    app.state.ports = ports
    app.state.books = results_books(ports)
    app.state.downloads = Shelf()
    app.state.gallery = Gallery(is_leaving=lambda: app.state.draining)
    for router in ROUTERS:
        app.include_router(router)
    return app


def served(app: FastAPI) -> Front:
    """The app as it is served: what was just read is read again before it."""
    return Front(app, books=app.state.books, allowed_origins=app.state.ports.allowed_origins)
