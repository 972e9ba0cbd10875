"""The real wiring of user_service."""

from kernel import logs, shapes
from kernel.http import serve
from kernel.shapes import Cursors
from user_service.accounts.passwords import Passwords
from user_service.app import create_app
from user_service.deps import Ports
from user_service.keyed import KeyedHash
from user_service.sessions.access import AccessTokens
from user_service.settings import Settings, loaded

# A pooled connection that hangs, and then the new one that is tried: both within the 3 s after which 503 is due.
PATIENCE_S = 1.4


def ports(settings: Settings) -> Ports:
    """Ports to the real things that the settings name."""
    secret = settings.cursor_key.get_secret_value()
    return Ports(
        engine=settings.user_db(patience_s=PATIENCE_S),
        passwords=Passwords(),
        tokens=AccessTokens(
            loaded(settings.signing_keys),
            issuer=settings.token_issuer,
            audience=settings.token_audience,
            clock=shapes.now,
        ),
        keyed=KeyedHash(secret),
        cursors=Cursors(secret),
        allowed_origins=settings.allowed_origins,
        trusted_proxies=settings.trusted_proxies,
    )


def run() -> None:
    """Serves until SIGTERM."""
    settings = Settings()
    logs.configure("user_service", settings.log_level)
    real = ports(settings)
    try:
        serve(create_app(real), host=settings.host, port=settings.port, drain_s=settings.drain_s)
    finally:
        real.engine.dispose()
