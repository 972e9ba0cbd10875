"""The Discord stand-in answers as Discord would, keeps what it was given, and misbehaves when told to."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.discord import create_app
from tests.kernel.door import served

HOOK = "/api/webhooks/123456789012345678/a-token"
DIGEST = {"content": "서울 마라톤: 1,204명 포인트 적립 완료", "allowed_mentions": {"parse": []}}


@pytest.fixture
def discord(tmp_path: Path) -> Iterator[httpx.Client]:
    with served(create_app(tmp_path / "posted.jsonl")) as client:
        yield client


def behave(discord: httpx.Client, **wish: Any) -> None:
    assert discord.put("/behaviour", json=wish).status_code == 204


def test_a_post_is_kept_and_answered_with_discords_headers(discord: httpx.Client) -> None:
    answer = discord.post(HOOK, params={"wait": "true"}, json=DIGEST)

    assert answer.status_code == 200
    assert (answer.headers["x-ratelimit-limit"], answer.headers["x-ratelimit-remaining"]) == ("5", "4")
    assert 0 < float(answer.headers["x-ratelimit-reset-after"]) <= 2
    posted = discord.get("/posted").json()
    assert (posted["total"], posted["items"][0]["content"]) == (1, DIGEST["content"])
    assert posted["items"][0]["id"] == answer.json()["id"]


def test_without_wait_the_answer_is_empty(discord: httpx.Client) -> None:
    assert discord.post(HOOK, json=DIGEST).status_code == 204


def test_an_edit_changes_the_post_and_adds_none(discord: httpx.Client) -> None:
    posted = discord.post(HOOK, params={"wait": "true"}, json=DIGEST).json()

    answer = discord.patch(f"{HOOK}/messages/{posted['id']}", json={"content": "1,205명"})

    assert answer.json()["content"] == "1,205명"
    assert [item["content"] for item in discord.get("/posted").json()["items"]] == ["1,205명"]
    assert discord.patch(f"{HOOK}/messages/1", json=DIGEST).status_code == 404


def test_posts_are_there_again_after_a_restart_without_the_webhooks_token(tmp_path: Path) -> None:
    file = tmp_path / "posted.jsonl"
    with served(create_app(file)) as first:
        first.post(HOOK, json=DIGEST)

    with served(create_app(file)) as second:
        assert second.get("/posted").json()["total"] == 1
    assert "a-token" not in file.read_text()


def test_a_browser_gets_a_page_in_which_nothing_runs(discord: httpx.Client) -> None:
    discord.post(HOOK, json={"content": "<script>alert(1)</script>"})

    page = discord.get("/posted", headers={"Accept": "text/html"})

    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "body",
    [{}, [], {"content": "x" * 2_001}, {"embeds": [{}] * 11}, {"embeds": [{"description": "x" * 4_000}] * 2}],
)
def test_what_discord_would_refuse_is_refused(discord: httpx.Client, body: Any) -> None:
    answer = discord.post(HOOK, json=body)

    assert (answer.status_code, answer.json()["code"]) == (400, 50035)
    assert discord.get("/posted").json()["total"] == 0


def test_the_sixth_post_in_a_window_has_to_wait(discord: httpx.Client) -> None:
    answers = [discord.post(HOOK, json=DIGEST) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [204] * 5 + [429]
    assert 0 < answers[-1].json()["retry_after"] <= 2
    assert discord.post("/api/webhooks/2/other", json=DIGEST).status_code == 204


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
def test_a_limit_says_its_scope_and_ends(discord: httpx.Client, scope: str) -> None:
    behave(discord, kind="limited", scope=scope, seconds=1.5, times=1)

    limited = discord.post(HOOK, json=DIGEST)

    assert (limited.status_code, limited.headers["retry-after"]) == (429, "2")
    assert limited.headers["x-ratelimit-scope"] == scope
    assert (limited.json()["global"], limited.json()["retry_after"]) == (scope == "global", 1.5)
    assert discord.post(HOOK, json=DIGEST).status_code == 204


@pytest.mark.parametrize("status", [401, 403, 404, 500, 503])
def test_one_webhook_can_fail_while_others_do_not(discord: httpx.Client, status: int) -> None:
    behave(discord, kind="status", status=status, webhook_id="7")

    assert discord.post("/api/webhooks/7/token", json=DIGEST).status_code == status
    assert discord.post(HOOK, json=DIGEST).status_code == 204
    behave(discord, kind="normal", webhook_id="7")
    assert discord.post("/api/webhooks/7/token", json=DIGEST).status_code == 204


def test_slow_huge_redirected_and_cut_answers(discord: httpx.Client) -> None:
    behave(discord, kind="slow", seconds=0.3)
    with pytest.raises(httpx.ReadTimeout):
        discord.post(HOOK, json=DIGEST, timeout=0.1)
    behave(discord, kind="huge", size=3_000_000)
    assert len(discord.post(HOOK, json=DIGEST).content) == 3_000_000
    behave(discord, kind="redirect")
    assert discord.post(HOOK, json=DIGEST).headers["location"].endswith("/api/webhooks/999/elsewhere")
    behave(discord, kind="cut")
    with pytest.raises(httpx.RemoteProtocolError):
        discord.post(HOOK, json=DIGEST)


def test_an_unknown_behaviour_is_refused(discord: httpx.Client) -> None:
    assert discord.put("/behaviour", content=json.dumps({"kind": "rude"})).status_code == 422
