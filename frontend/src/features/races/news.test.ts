import { expect, it } from "vitest";
import { untilNews } from "./news";

const race = (registration: "upcoming" | "open" | "full" | "closed") => ({
  registration,
  registration_opens_at: "2026-11-01T00:00:00Z",
  registration_closes_at: "2026-12-01T00:00:00Z",
});
const at = (moment: string) => Date.parse(moment);

it("looks again when registration opens and closes, and each minute until then", () => {
  expect(untilNews(race("upcoming"), at("2026-10-31T23:59:50Z"))).toBe(10_500);
  expect(untilNews(race("upcoming"), at("2026-10-01T00:00:00Z"))).toBe(60_000);
  expect(untilNews(race("full"), at("2026-11-30T23:59:59Z"))).toBe(1_500);
  expect(untilNews(race("open"), at("2026-12-01T00:00:00Z"))).toBe(500);
  expect(untilNews(race("open"), at("2026-12-01T00:00:09Z"))).toBe(5_000);
  expect(untilNews(race("closed"), at("2026-12-02T00:00:00Z"))).toBe(false);
});
