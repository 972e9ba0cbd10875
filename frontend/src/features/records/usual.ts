/** Distances that people speak of. 21,097 m and 21,098 m are both a half marathon. */
export const USUAL_M = [
  1000, 1500, 1609, 3000, 5000, 8047, 10_000, 15_000, 16_093, 20_000, 21_097, 30_000, 42_195, 50_000,
] as const;
export const HALF_M = 21_097;
export const MARATHON_M = 42_195;
const ALIKE_M = 10;

/** The usual distance that this one is a measurement of, or itself. */
export const usual = (metres: number): number =>
  USUAL_M.find((known) => Math.abs(known - metres) <= ALIKE_M) ?? metres;
