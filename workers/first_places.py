"""The first places of a race, as main_service publishes them: nice to have in a digest, never worth a delay."""

import asyncio
from typing import Any
from urllib.parse import quote

import httpx
import orjson

from kernel.logs import logger
from main_service.marathons.schemas import Marathon
from workers.digest import ROWS, Row

DEADLINE_S = 2.0
MAX_BYTES = 256 * 1024

log = logger("discord")


class FirstPlaces:
    """Asks main_service at `url`; without one there are no first places."""

    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self._http = http
        self._url = url.rstrip("/")

    async def of(self, marathon: Marathon) -> list[Row]:
        """The first of the race's first course; [] where nothing is published or nobody answers in time."""
        if not self._url or marathon.results_status == "none":
            return []
        try:
            async with asyncio.timeout(DEADLINE_S):
                return _rows(await self._asked(marathon))
        except Exception as problem:  # whatever it is, the digest goes out without
            log.warning("discord.no_first_places", error=type(problem).__name__)
            return []

    async def _asked(self, marathon: Marathon) -> Any:
        address = f"{self._url}/api/marathons/{quote(marathon.id)}/results"
        wanted = {"course": marathon.courses[0].code, "status": "finished", "limit": str(ROWS)}
        async with self._http.stream("GET", address, params=wanted) as answer:
            answer.raise_for_status()
            body = b""
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise ValueError("too long")
        return orjson.loads(body)


def _rows(page: Any) -> list[Row]:
    field = f"{page['ranking']['overall']}_time"
    placed = [item for item in page["items"] if item["places"]["overall"] and item[field]]
    return [Row(int(item["places"]["overall"]), item["name"], str(item[field])) for item in placed[:ROWS]]
