"""The real wiring of main_service."""

import httpx
from pydantic import SecretStr

from kernel import aws, logs
from kernel.aws import Bucket, Patience, Tables
from kernel.http import serve
from kernel.queue import Queue
from kernel.shapes import Cursors
from kernel.tokens import KeyRing
from main_service.app import create_app, served
from main_service.deps import Ports
from main_service.marathons.webhooks import WebhookBox
from main_service.settings import Settings
from main_service.users import EndedSessions, Users


def ports(settings: Settings) -> Ports:
    """Ports to the real things that the settings name."""
    users = Users(httpx.Client(base_url=str(settings.user_service_url), trust_env=False))
    return Ports(
        tables=Tables(aws.dynamodb(Patience.PERSON), settings.table_prefix),
        bucket=Bucket(aws.s3(Patience.PERSON), settings.results_bucket),
        imports_queue=Queue(aws.sqs(Patience.PERSON), settings.imports_queue_url),
        users=users,
        key_ring=KeyRing(users.jwks, issuer=settings.token_issuer, audience=settings.token_audience),
        ended_sessions=EndedSessions(users),
        cursors=Cursors(_text(settings.cursor_key)),
        webhooks=WebhookBox(_text(settings.webhook_key), settings.webhook_origins),
        allowed_origins=settings.allowed_origins,
        version_epoch=settings.version_epoch,
    )


def _text(secret: SecretStr) -> str:
    return secret.get_secret_value()


def run() -> None:
    """Serves until SIGTERM."""
    settings = Settings()
    logs.configure("main_service", settings.log_level)
    real = ports(settings)
    real.ended_sessions.follow(besides=real.key_ring.refresh)
    try:
        app = create_app(real)
        serve(app, front=served(app), host=settings.host, port=settings.port, drain_s=settings.drain_s)
    finally:
        real.ended_sessions.stop()
        real.discord.close()
        real.users.close()
