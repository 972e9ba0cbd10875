import type { MyParticipation } from "~/lib/api/shapes";

/** My entries: those to come, the next one first; those that were, the latest first; those I cancelled. */
export function parted(all: MyParticipation[], today: string) {
  const applied = all.filter((one) => one.state === "applied");
  const isComing = (one: MyParticipation) => one.marathon.date >= today;
  return {
    coming: applied.filter(isComing).sort((a, b) => a.marathon.date.localeCompare(b.marathon.date)),
    past: applied.filter((one) => !isComing(one)),
    dropped: all.filter((one) => one.state === "cancelled"),
  };
}
