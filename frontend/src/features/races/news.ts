import type { Marathon } from "~/lib/api/shapes";

const OFTEN_MS = 60_000;
const SOON_MS = 500; // the server's clock and this one's may differ a little
const OVERDUE_MS = 5_000; // or by minutes

type Race = Pick<Marathon, "registration" | "registration_opens_at" | "registration_closes_at">;

/** In how many milliseconds a race is worth another look; false where nothing will change by itself. */
export function untilNews(race: Race, now: number): number | false {
  if (race.registration === "closed") return false;
  const next = Date.parse(
    race.registration === "upcoming" ? race.registration_opens_at : race.registration_closes_at,
  );
  return next < now ? OVERDUE_MS : Math.min(OFTEN_MS, next - now + SOON_MS);
}
