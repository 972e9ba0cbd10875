"""user_service as an app; a feature joins by its line in ROUTERS."""

from functools import partial

from fastapi import APIRouter, FastAPI

from kernel import sql
from kernel.http import build
from user_service.accounts.routes import router as accounts
from user_service.deps import Ports
from user_service.points.routes import router as points
from user_service.sessions.routes import router as sessions

ROUTERS: list[APIRouter] = [
    accounts,
    sessions,
    points,
]


def create_app(ports: Ports) -> FastAPI:
    """The app over these ports."""
    app = build(
        title="mrmrthon user_service",
        prefix="/api/users",
        allowed_origins=ports.allowed_origins,
        is_away=sql.is_away,
        is_ready=partial(sql.ping, ports.engine),
    )
    app.state.ports = ports
    for router in ROUTERS:
        app.include_router(router)
    return app
