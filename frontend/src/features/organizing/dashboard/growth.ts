import { dayAway } from "../moments";

/** Entries by day, from the first to the last, the days between too. */
export interface Grown {
  day: string;
  applied: number;
  total: number;
}

export function growth(days: readonly { day: string; applied: number }[]): Grown[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const counts = new Map(days.map(({ day, applied }) => [day, applied]));
  const grown: Grown[] = [];
  for (let day = first.day, total = 0; day <= last.day; day = dayAway(day, 1)) {
    const applied = counts.get(day) ?? 0;
    total += applied;
    grown.push({ day, applied, total });
  }
  return grown;
}

/** The day on which most entered; the first of several. */
export const busiest = (grown: readonly Grown[]): Grown | undefined =>
  grown.reduce<Grown | undefined>(
    (most, one) => (most && most.applied >= one.applied ? most : one),
    undefined,
  );
