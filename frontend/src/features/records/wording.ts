import type { Run } from "~/lib/api/shapes";
import { distance } from "~/lib/distances";
import { timeText } from "~/lib/timeEntry";
import { useRecordTexts } from "./texts";
import { HALF_M, MARATHON_M, usual } from "./usual";

/** A distance as runners call it. */
export function useDistanceName(): (metres: number) => string {
  const t = useRecordTexts();
  return (metres) => {
    if (usual(metres) === MARATHON_M) return t("marathon");
    return usual(metres) === HALF_M ? t("half") : distance(metres);
  };
}

/** 3 h 12 min 5 s, without parts that are nothing. */
export function useSpelledTime(): (ms: number) => string {
  const t = useRecordTexts();
  return (ms) => {
    const seconds = (ms % 60_000) / 1000;
    const parts = [
      ["hours", Math.floor(ms / 3_600_000)],
      ["minutes", Math.floor(ms / 60_000) % 60],
      ["seconds", seconds],
    ] as const;
    return parts.flatMap(([unit, n]) => (n === 0 ? [] : [t(unit, { n })])).join(" ");
  };
}

/** A run's time: an official one as its race rounds it, an own one as it was typed. */
export function timeOf({ time, elapsed_ms }: Pick<Run, "time" | "elapsed_ms">): string {
  if (time) return time.replace(/^0:(?=\d\d:)/, "").replace(/^0(?=\d:)/, "");
  return elapsed_ms === null ? "" : timeText(elapsed_ms);
}
