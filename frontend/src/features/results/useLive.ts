import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { untilGone } from "~/lib/api/refusal";
import { headQuery, resultsKey } from "./api";

const EVERY = 4_000;

/** Follows a race: asks in short what changed, and renews what is shown when something did. `came`: results since. */
export function useLive(raceId: string) {
  const client = useQueryClient();
  const { data: head } = useQuery({ ...headQuery(raceId), refetchInterval: untilGone(EVERY) });
  const [opened] = useState(Date.now);
  const before = useRef(head);
  const [came, setCame] = useState(0);
  useEffect(() => {
    const last = before.current;
    before.current = head;
    if (!head || !last || head.tag === last.tag) return;
    setCame((count) => count + Math.max(0, head.total - last.total));
    const of = resultsKey(raceId);
    void client.invalidateQueries({
      queryKey: of,
      predicate: ({ queryKey }) => queryKey[of.length] !== "head",
    });
  }, [head, raceId, client]);
  const isNew = useCallback((at: string) => Date.parse(at) > opened, [opened]);
  return { came, isNew };
}
