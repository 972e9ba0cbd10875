"""JSON logs, one line an event, with whatever is secret or personal taken out before it is written."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRET_NAMES = re.compile(
    r"passw|token|secret|authorization|cookie|webhook|phone|birth|credential|private|pem$|(?:signing|cursor)_keys?",
    re.I,
)
_SECRET_VALUES = re.compile(
    r"eyJ[\w-]{5,}\.[\w-]+\.[\w-]*"  # a JWT
    r"|/webhooks/\d+/[\w-]+"  # a Discord webhook: its URL is its password
    r"|(?:Bearer|Basic)\s+[\w.+/=-]+"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END|\Z)"
    r"|(?<![\w+])(?:\+?82[- ]?)?0?1[016789][- .]?\d{3,4}[- .]?\d{4}(?!\w)"  # a Korean mobile phone
    r"|(?<!\d)\+?\d{2,3}-\d{3,4}-\d{4}(?!\d)"  # another phone number
    r"|(?<=://)[^/@\s]*:[^/@\s]+(?=@)"  # user:password in a URL
    r"|(?<=password=)[^\s&;,'\"]+",
    re.I | re.S,
)
_HIDDEN = "[redacted]"


def redacted(value: Any, name: str = "") -> Any:
    """The value without secrets: by the name it stands under, and by what it looks like."""
    if _SECRET_NAMES.search(name):
        return _HIDDEN
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict):
        return {_SECRET_VALUES.sub(_HIDDEN, str(key)): redacted(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redacted(inner) for inner in value]
    # bytes, URLs, exceptions: whatever is not JSON is written as text in the end
    return _SECRET_VALUES.sub(_HIDDEN, value if isinstance(value, str) else str(value))


def _redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: redacted(value, name) for name, value in event.items()}


def configure(service: str, level: str = "INFO") -> None:
    """Sends structlog and the standard library's loggers to stdout as JSON lines that name the service."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        lambda _logger, _method, event: {"service": service, **event},
        _redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def logger(name: str) -> structlog.typing.FilteringBoundLogger:
    """A logger for events named like `points.credited`, with fields."""
    bound: structlog.typing.FilteringBoundLogger = structlog.get_logger(part=name)
    return bound
