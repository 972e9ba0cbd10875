"""`python -m bench.raw FILE PORT`: the least that an ASGI app can do under the same uvicorn - one answer, always.

FILE holds the answer as JSON: its headers and its body. It is what the results pages are held against.
"""

import json
import sys
from pathlib import Path

import uvicorn
from starlette.types import Receive, Scope, Send

from kernel.heads import BoundedHead


def main(file: str, port: str) -> None:
    """Serves until it is ended."""
    answer = json.loads(Path(file).read_text(encoding="utf-8"))
    body = answer["body"].encode()
    start = {
        "type": "http.response.start",
        "status": 200,
        "headers": [(name.encode(), value.encode()) for name, value in answer["headers"]],
    }
    rest = {"type": "http.response.body", "body": body}

    async def app(scope: Scope, _: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        await send(start)
        await send(rest)

    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(port),
        http=BoundedHead,
        lifespan="off",
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        log_config=None,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
