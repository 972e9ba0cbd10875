import { raceQuery } from "~/features/races/api";
import { resultQuery } from "~/features/result/api";
import { listQuery } from "~/features/results/api";
import type { Wanted } from "~/features/results/rows";
import { queries } from "./queries";

/** Asks for what a page will show while the page's own code is still on its way. Nobody waits for it. */
export const early = {
  race: (id: string): void => void queries.prefetchQuery(raceQuery(id)),
  results: (id: string, wanted: Wanted): void => {
    early.race(id);
    void queries.prefetchInfiniteQuery(listQuery(id, wanted));
  },
  result: (id: string, bib: string): void => {
    early.race(id);
    void queries.prefetchQuery(resultQuery(id, bib));
  },
};
