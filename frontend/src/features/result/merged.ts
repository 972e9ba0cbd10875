import type { PacePoint } from "./legs";

export interface PaceLine {
  name: string;
  steps: PacePoint[];
}

/** Several lines over one axis: a row for each distance that any of them has, with what each has there. */
export function merged(lines: PaceLine[]): Record<string, number>[] {
  const rows = new Map<number, Record<string, number>>();
  for (const [at, { steps }] of lines.entries())
    for (const { km, pace } of steps) rows.set(km, { ...rows.get(km), km, [`line${at}`]: pace });
  return [...rows.values()].sort((one, other) => (one.km ?? 0) - (other.km ?? 0));
}

const STEPS_MS = [5, 10, 15, 30, 60, 120, 300, 600].map((seconds) => seconds * 1000);

/** Round marks of an axis that hold all paces and the average between them: five steps at most. */
export function paceTicks(lines: PaceLine[], average: number | null): number[] {
  const all = lines.flatMap(({ steps }) => steps.map(({ pace }) => pace));
  const paces = average === null ? all : [...all, average];
  const [least, most] = [Math.min(...paces), Math.max(...paces)];
  const step = STEPS_MS.find((one) => (most - least) / one <= 4) ?? (most - least) / 4;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

const STEPS_KM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** Round kilometres along the axis, six at most. */
export function kilometres(lines: { steps: { km: number }[] }[]): number[] {
  const end = Math.max(0, ...lines.flatMap(({ steps }) => steps.map(({ km }) => km)));
  if (end === 0) return [];
  const step = STEPS_KM.find((one) => end / one < 6) ?? end;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step);
}
