import { raceQuery } from "~/features/races/api";
import { resultQuery } from "~/features/result/api";
import { listQuery } from "~/features/results/api";
import type { Wanted } from "~/features/results/rows";
import { queries } from "./queries";

const PATIENCE_MS = 400;

/**
 * Asks for what a page will show while the page's own code is on its way. A page begins when its data are here, whole
 * and at once; where they take longer, it begins without them and says that it loads.
 */
export const early = {
  race: (id: string) => patiently([race(id)]),
  results: (id: string, wanted: Wanted) =>
    patiently([race(id), queries.prefetchInfiniteQuery(listQuery(id, wanted))]),
  result: (id: string, bib: string) => patiently([race(id), queries.prefetchQuery(resultQuery(id, bib))]),
};

const race = (id: string): Promise<void> => queries.prefetchQuery(raceQuery(id));

async function patiently(asked: Promise<void>[]): Promise<void> {
  await Promise.race([Promise.all(asked), new Promise((over) => setTimeout(over, PATIENCE_MS))]);
}
