"""What the Discord stand-in was given, kept as JSON lines, and a page that shows it."""

import html
import json
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MOST_SHOWN = 500

_PAGE = """<!doctype html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Discord 대역 · stand-in</title><style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}}
article{{border-left:4px solid #5865f2;background:#f6f8fa;padding:.6rem 1rem;margin:1rem 0;overflow-wrap:anywhere}}
pre{{white-space:pre-wrap;font:inherit;margin:.3rem 0}} small{{color:#57606a}} a{{color:#0969da}}
@media(prefers-color-scheme:dark){{body{{color:#e6edf3;background:#0d1117}}article{{background:#161b22}}
small{{color:#9198a1}}a{{color:#4493f8}}}}
</style><h1>Discord 대역 <small>stand-in</small></h1>
<p>실제로는 Discord에 올라갈 글 {total}개 · What Discord would have been sent: {total} posts, newest first.</p>
{posts}</html>"""


class Posted:
    """Posts and edits, in a file that is only ever added to. Shown are the last 500."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._messages: deque[dict[str, Any]] = deque(maxlen=MOST_SHOWN)
        self.total = 0
        for line in file.read_text().splitlines() if file.exists() else []:
            self._keep(json.loads(line))

    def add(self, message: dict[str, Any]) -> None:
        """A new message, or an edit of the one with the same id."""
        with self._file.open("a") as file:
            file.write(json.dumps(message, ensure_ascii=False) + "\n")
        self._keep(message)

    def find(self, webhook_id: str, message_id: str) -> dict[str, Any] | None:
        wanted = (webhook_id, message_id)
        return next((m for m in self._messages if (m["webhook_id"], m["id"]) == wanted), None)

    def newest_first(self) -> list[dict[str, Any]]:
        return list(reversed(self._messages))

    def page(self) -> str:
        posts = "".join(map(_article, self.newest_first())) or "<p>아직 없습니다 · Nothing yet.</p>"
        return _PAGE.format(total=self.total, posts=posts)

    def _keep(self, message: dict[str, Any]) -> None:
        before = self.find(message["webhook_id"], message["id"])
        if before:
            before.update(message)
        else:
            self._messages.append(message)
            self.total += 1


def new_message(webhook_id: str, number: int, body: dict[str, Any]) -> dict[str, Any]:
    """As Discord answers with wait=true, and no more than what is of use here. Never the webhook's token."""
    return {
        "id": str(number),
        "webhook_id": webhook_id,
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "content": body.get("content", ""),
        "embeds": body.get("embeds", []),
        "allowed_mentions": body.get("allowed_mentions"),
    }


def complaints(body: Any) -> dict[str, list[str]]:
    """What Discord would refuse, by field; {} where nothing is wrong."""
    if not isinstance(body, dict):
        return {"_": ["Only dictionaries may be used in a body."]}
    content, embeds = body.get("content") or "", body.get("embeds") or []
    if not content and not embeds:
        return {"_": ["Cannot send an empty message"]}
    found: dict[str, list[str]] = {}
    if len(content) > 2_000:
        found["content"] = ["Must be 2000 or fewer in length."]
    if len(embeds) > 10:
        found["embeds"] = ["Must be 10 or fewer in length."]
    if sum(map(_length, embeds)) > 6_000:
        found["embeds"] = ["Embed size exceeds maximum size of 6000"]
    return found


def _length(embed: dict[str, Any]) -> int:
    fields = [text for field in embed.get("fields", []) for text in (field.get("name", ""), field.get("value", ""))]
    footer = embed.get("footer", {}).get("text", "")
    return sum(map(len, [embed.get("title", ""), embed.get("description", ""), footer, *fields]))


def _article(message: dict[str, Any]) -> str:
    texts = [message["content"]]
    for embed in message["embeds"]:
        texts += [embed.get("title", ""), embed.get("description", ""), embed.get("url", "")]
        texts += [f"{field.get('name', '')}: {field.get('value', '')}" for field in embed.get("fields", [])]
    said = "".join(f"<pre>{html.escape(text)}</pre>" for text in texts if text)
    edited = " · 고침 edited" if message.get("edited_timestamp") else ""
    head = f"webhook {html.escape(message['webhook_id'])} · {message['timestamp']}{edited}"
    return f"<article><small>{head}</small>{said}</article>"
