"""The first places of a race stand in its digest where they can be had, and are never waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.kernel.door import served
from tests.workers.discord.stage import OWNER, Stage, credits_of, tell


@contextmanager
def main_service(answer: httpx.Response | None) -> Iterator[str]:
    """A main_service that answers every list of results so; None: not in time."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        if answer is None:
            message: Any = {"type": "http.request"}
            while message["type"] != "http.disconnect":
                message = await receive()
            return
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})

    with served(app) as client:  # type: ignore[arg-type]
        yield str(client.base_url)


def page(*rows: tuple[int | None, str | None, str | None]) -> dict[str, Any]:
    items = [{"places": {"overall": place}, "name": name, "gun_time": time} for place, name, time in rows]
    return {"items": items, "ranking": {"overall": "gun"}}


ANSWERS: dict[str, tuple[httpx.Response | None, str | None]] = {
    "published": (
        httpx.Response(200, json=page((1, "김달리", "2:09:45"), (2, None, "2:10:00"), (None, "X", None))),
        "1위 김달리 2:09:45\n2위 이름 없음 2:10:00",
    ),
    "not published": (httpx.Response(404, json={"title": "no"}), None),
    "broken": (httpx.Response(500), None),
    "not JSON": (httpx.Response(200, content=b"<html>"), None),
    "another shape": (httpx.Response(200, json={"items": [1]}), None),
    "endless": (httpx.Response(200, content=b" " * 5_000_000), None),
    "nobody yet": (httpx.Response(200, json=page()), None),
    "too late": (None, None),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_the_first_places_stand_in_a_digest_where_they_can_be_had(stage: Stage, what: str) -> None:
    answer, expected = ANSWERS[what]
    race = stage.race()
    before = stage.found(race)
    stage.races.replace(before, before.model_copy(update={"results_status": "final", "version": 2}), by=OWNER.user_id)
    with main_service(answer) as url:
        herald = stage.herald(main_service_url=url)
        herald.hear(credits_of(race, "R1"))
        tell(herald, lambda: not stage.waiting())
    [item] = stage.host.posts()
    assert item["content"].startswith("서울 마라톤: 1명 포인트 적립 완료")
    assert ([embed["description"] for embed in item.get("embeds", [])] or [None]) == [expected]
