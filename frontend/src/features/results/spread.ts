import type { Stats } from "~/lib/api/shapes";

/** One bar of the histogram: how many came in from `from` on, before `until` (milliseconds). */
export interface Bar {
  from: number;
  until: number;
  count: number;
}

const MOST = 48;

/** The bars of a histogram: its bins, some together where they would be too thin to see. */
export function bars({ bin_ms, bins }: Stats["histogram"], most = MOST): Bar[] {
  const together = Math.max(1, Math.ceil(bins.length / most));
  const width = bin_ms * together;
  const found: Bar[] = [];
  for (const { from_ms, count } of bins) {
    const from = Math.floor(from_ms / width) * width;
    const last = found.at(-1);
    if (last?.from === from) last.count += count;
    else found.push({ from, until: from + width, count });
  }
  return found;
}

/** The highest bar; the first of those that are alike. */
export const busiest = (all: readonly Bar[]): Bar | null =>
  all.reduce<Bar | null>((most, bar) => (most && most.count >= bar.count ? most : bar), null);
