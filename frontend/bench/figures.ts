/** A measured figure; `limit` is the most that is wanted. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  limit?: number;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
