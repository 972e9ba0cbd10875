import type { SingleResult } from "~/lib/api/shapes";
import { ownTime } from "./reading";

/** The way of one runner, mark by mark. */

export const FINISH = "finish";

export interface Leg {
  /** The mark at its end; `finish` for the line. */
  mark: string;
  /** The mark at its start; null for the start itself. */
  from: string | null;
  distance_m: number | null;
  elapsed_ms: number;
  segment_ms: number | null;
  pace_ms_per_km: number | null;
}

type Way = Pick<
  SingleResult,
  "splits" | "last_segment" | "status" | "net_time_ms" | "gun_time_ms" | "net_time" | "gun_time"
>;

/** Every stretch from mark to mark, and to the finish where it was reached. */
export function legs(way: Way, distance_m: number): Leg[] {
  const stretches = way.splits.map((split, at) => ({
    mark: split.name,
    from: way.splits[at - 1]?.name ?? null,
    distance_m: split.distance_m ?? null,
    elapsed_ms: split.elapsed_ms,
    segment_ms: split.segment_ms,
    pace_ms_per_km: split.segment_pace_ms_per_km,
  }));
  const time = ownTime(way);
  if (way.status !== "finished" || time === null) return stretches;
  const last = way.last_segment;
  const finish = {
    mark: FINISH,
    from: last?.from ?? null,
    distance_m,
    elapsed_ms: time.ms,
    segment_ms: last?.segment_ms ?? null,
    pace_ms_per_km: last?.segment_pace_ms_per_km ?? null,
  };
  // A mark at the line itself says the same as the finish.
  return [...stretches.filter((leg) => leg.distance_m === null || leg.distance_m < distance_m), finish];
}

export type Paced = Leg & { distance_m: number; pace_ms_per_km: number };

/** The stretches whose pace is known, in order. */
export const paced = (way: Leg[]): Paced[] =>
  way.filter((leg): leg is Paced => leg.distance_m !== null && leg.pace_ms_per_km !== null);

/** The fastest and the slowest stretch, where there are at least two. */
export function extremes(way: Leg[]): { fast: Paced; slow: Paced } | null {
  const [first, ...others] = paced(way);
  if (first === undefined || others.length === 0) return null;
  const fast = others.reduce((best, leg) => (leg.pace_ms_per_km < best.pace_ms_per_km ? leg : best), first);
  const slow = others.reduce(
    (worst, leg) => (leg.pace_ms_per_km > worst.pace_ms_per_km ? leg : worst),
    first,
  );
  return { fast, slow };
}

export interface PacePoint {
  km: number;
  pace: number;
}

/** The pace by distance as steps: each stretch at its own pace from its start to its end. */
export function paceSteps(way: Leg[]): PacePoint[] {
  const stretches = paced(way);
  const [first] = stretches;
  if (first === undefined) return [];
  return [{ km: 0, pace: first.pace_ms_per_km }, ...stretches.map(point)];
}

const point = (leg: Paced): PacePoint => ({ km: leg.distance_m / 1000, pace: leg.pace_ms_per_km });
