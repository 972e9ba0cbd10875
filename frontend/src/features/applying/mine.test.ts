import { expect, it } from "vitest";
import type { MyParticipation } from "~/lib/api/shapes";
import { parted } from "./mine";

const on = (date: string, state: "applied" | "cancelled" = "applied"): MyParticipation => ({
  marathon_id: date,
  user_id: 1,
  course: "10k",
  state,
  applied_at: "2026-01-01T00:00:00Z",
  version: 1,
  marathon: { id: date, title: "", date, place: "", status: "published", results_status: "none" },
});

it("parts my entries: the next race first, race day still to come, what I cancelled apart", () => {
  const all = [
    on("2027-03-01"),
    on("2026-12-01", "cancelled"),
    on("2026-11-23"),
    on("2026-11-22"),
    on("2025-01-01"),
  ];
  const { coming, past, dropped } = parted(all, "2026-11-23");
  expect([coming, past, dropped].map((some) => some.map((one) => one.marathon_id))).toEqual([
    ["2026-11-23", "2027-03-01"],
    ["2026-11-22", "2025-01-01"],
    ["2026-12-01"],
  ]);
});
