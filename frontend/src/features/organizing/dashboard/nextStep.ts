import type { Marathon } from "~/lib/api/shapes";
import { daysUntil } from "~/lib/dates";

/** What a race waits for, one thing at a time. */
export type NextStep =
  | "publishRace"
  | "cancelled"
  | "waiting"
  | "open"
  | "bibs"
  | "ready"
  | "import"
  | "publishResults"
  | "finalize"
  | "done";

interface Standing {
  race: Pick<Marathon, "status" | "registration" | "results_status" | "date">;
  withoutBib: number;
  records: number;
}

const BIBS_FROM_DAYS = 14; // before that, more runners come and bibs can wait

export function nextStep({ race, withoutBib, records }: Standing, now = new Date()): NextStep {
  if (race.status === "draft") return "publishRace";
  if (race.status === "cancelled") return "cancelled";
  if (race.results_status === "final") return "done";
  if (race.results_status === "provisional") return "finalize";
  if (records > 0) return "publishResults";
  const days = daysUntil(race.date, now);
  const takesEntries = race.registration === "open" || race.registration === "upcoming";
  if (withoutBib > 0 && days >= 0 && (days <= BIBS_FROM_DAYS || !takesEntries)) return "bibs";
  if (days <= 0) return "import";
  if (race.registration === "upcoming") return "waiting";
  return race.registration === "open" ? "open" : "ready";
}
