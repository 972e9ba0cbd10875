import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { raceQuery } from "~/features/races/api";
import { resultQuery } from "~/features/result/api";

const MINUTES_MS = 5 * 60_000;
const OPEN = {
  registration: "open",
  registration_opens_at: "2026-01-01T00:00:00Z",
  registration_closes_at: "2036-01-01T00:00:00Z",
};

let answers: () => Response;
let asked = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async () => {
    asked++;
    return answers();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Follow = (queries: QueryClient) => () => void;

/** How often it is asked for in the minutes after it was there, when that is what is answered from then on. */
async function timesAsked(follow: Follow, then: () => Response): Promise<number> {
  answers = () => Response.json(OPEN);
  const stop = follow(new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  await vi.advanceTimersByTimeAsync(1);
  asked = 0;
  answers = then;
  await vi.advanceTimersByTimeAsync(MINUTES_MS);
  stop();
  return asked;
}

const ignored = () => undefined;
const result: Follow = (queries) => new QueryObserver(queries, resultQuery("m", "101")).subscribe(ignored);
const race: Follow = (queries) => new QueryObserver(queries, raceQuery("m")).subscribe(ignored);
const refusal = (status: number) => Response.json({ type: "", title: "", detail: "", status }, { status });

describe.each([
  ["a result", result],
  ["a race", race],
])("%s", (_, follow) => {
  it("is asked for again and again while the server fails or can't be reached", async () => {
    expect(await timesAsked(follow, () => refusal(503))).toBeGreaterThan(3);
    const away = () => {
      throw new TypeError("Failed to fetch");
    };
    expect(await timesAsked(follow, away)).toBeGreaterThan(3);
  });

  it("is asked for no more once it is not there", async () => {
    expect(await timesAsked(follow, () => refusal(404))).toBe(1);
  });
});
