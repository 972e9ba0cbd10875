/** What a person can run: beyond `possible` the API refuses; what is merely doubtful is worth a question. */

const FASTEST_M_S = 12.5;
const SLOWEST_M_S = 0.1;
const STROLL_M_S = 0.6;

const speed = (ms: number, metres: number): number => (metres * 1000) / ms;

export type Impossible = "tooFast" | "tooSlow";

/** Why nobody can have run that; null if somebody can. */
export function impossible(ms: number, metres: number): Impossible | null {
  if (speed(ms, metres) > FASTEST_M_S) return "tooFast";
  return speed(ms, metres) < SLOWEST_M_S ? "tooSlow" : null;
}

export const possible = (ms: number, metres: number): boolean => impossible(ms, metres) === null;

// The fastest ever, [metres, seconds] (World Athletics, men; 100 km: IAU).
const BEST: readonly (readonly [number, number])[] = [
  [100, 9.58],
  [400, 43.03],
  [800, 100.91],
  [1500, 206],
  [5000, 755.36],
  [10_000, 1571],
  [21_097, 3402],
  [42_195, 7235],
  [100_000, 21_935],
];

/** The speed of the fastest ever, by distance; straight between two distances on a log scale. */
function bestSpeed(metres: number): number {
  const speeds = BEST.map(([far, seconds]) => [Math.log(far), far / seconds] as const);
  const x = Math.log(metres);
  const after = speeds.findIndex(([far]) => far >= x);
  const [a, b] = [speeds[after - 1], speeds[after]];
  if (!a || !b) return (after === 0 ? speeds[0] : speeds.at(-1))?.[1] ?? 0;
  return a[1] + ((x - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
}

export type Doubt = "fasterThanAnybody" | "slowerThanAStroll";

/** Possible, but more likely a slip: faster than anybody ever was, or slower than a stroll. */
export function doubt(ms: number, metres: number): Doubt | null {
  if (speed(ms, metres) > bestSpeed(metres) * 1.01) return "fasterThanAnybody";
  return speed(ms, metres) < STROLL_M_S ? "slowerThanAStroll" : null;
}
