"""Signed-in reads at a steady 100 a second, answered or not (open loop): what a runner waits for."""

import asyncio
import statistics
import time

import httpx

from bench.figures import Figure
from bench.people import person
from local.stack import Stack

PER_SECOND = 100
SECONDS = 20


def measure(stack: Stack) -> list[Figure]:
    """p50 and p99 in ms of a read of one item at each service, asked directly as the load balancer would."""
    runner = person(stack, "bench-reader", 0)
    body = {"ran_on": "2026-05-01", "distance_m": 10_000, "elapsed_ms": 3_000_000}
    record = runner.post("/api/me/unofficial-records", json=body).raise_for_status().json()
    headers = {"Authorization": str(runner.headers["Authorization"])}
    main, user = stack.endpoints["main_service"], stack.endpoints["user_service"]
    figures = []
    for name, address in (
        ("main_service, one own record", f"{main}/api/me/unofficial-records/{record['id']}"),
        ("user_service, my profile", f"{user}/api/users/me"),
    ):
        times = asyncio.run(_steadily(address, headers))
        figures.append(Figure(f"{name}: p50 at {PER_SECOND}/s", statistics.median(times), "ms"))
        figures.append(Figure(f"{name}: p99 at {PER_SECOND}/s", statistics.quantiles(times, n=100)[98], "ms", 50))
    return figures


async def _steadily(address: str, headers: dict[str, str]) -> list[float]:
    async with httpx.AsyncClient(headers=headers, timeout=10) as http:

        async def ask(at: float) -> float:
            await asyncio.sleep(max(0, at - time.perf_counter()))
            (await http.get(address)).raise_for_status()
            return (time.perf_counter() - at) * 1_000

        begin = time.perf_counter() + 0.5
        return list(await asyncio.gather(*(ask(begin + n / PER_SECOND) for n in range(PER_SECOND * SECONDS))))
