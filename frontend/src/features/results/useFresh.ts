import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { isGone } from "~/lib/api/refusal";
import { type Found, headQuery, resultsKey } from "./api";

const OFTEN = 5_000;
const WAITING = 15_000;
const FEW_PAGES = 5;

type Shown = Pick<
  UseInfiniteQueryResult<InfiniteData<Found>>,
  "data" | "isError" | "isFetching" | "isPlaceholderData"
>;

/**
 * Follows the results of a race, and renews what is shown of them when they change. A list that was scrolled far is
 * left as it is (`isOld`): fetching it anew would be many pages, and would move the rows being read.
 */
export function useFresh(raceId: string, isMoving: boolean, shown: Shown) {
  const client = useQueryClient();
  const head = useQuery({
    ...headQuery(raceId),
    refetchInterval: ({ state: { error } }) =>
      isGone(error) ? false : error ? WAITING : isMoving ? OFTEN : false,
  });
  const handled = useRef("");
  const [renewals, setRenewals] = useState(0);
  const now = head.data?.tag;
  const pages = shown.data?.pages ?? [];
  const before = shown.isError ? "none" : shown.isPlaceholderData ? undefined : pages[0]?.tag;
  const isLong = pages.length > FEW_PAGES;
  const isSettled = !shown.isFetching;
  useEffect(() => {
    const both = `${before} ${now}`;
    if (!isSettled || !now || !before || now === before || handled.current === both) return;
    handled.current = both;
    if (!isLong) setRenewals((count) => count + 1);
    const of = resultsKey(raceId);
    const rest = (kind: unknown) => kind !== "head" && !(isLong && kind === "list");
    client.removeQueries({ queryKey: [...of, "list"], type: "inactive" });
    void client.invalidateQueries({ queryKey: of, predicate: ({ queryKey }) => rest(queryKey[of.length]) });
  }, [now, before, isSettled, isLong, raceId, client]);
  return { head: head.data, renewals, isOld: isLong && !!now && !!before && now !== before };
}
