import { useQuery } from "@tanstack/react-query";
import { RUNNER, useSession } from "~/lib/session/useSession";
import { mineQuery } from "./api";
import type { Reader } from "./standing";

/** Who looks at this race; `problem` where that could not be found out. */
export function useReader(id: string): { reader: Reader; problem: Error | null; again: () => void } {
  const now = useSession();
  const isRunner = "user" in now && now.user.user_type === RUNNER;
  const { data, error, refetch } = useQuery({ ...mineQuery(), enabled: isRunner });
  const again = () => void refetch();
  if (isRunner) {
    const mine = data && (data.find((one) => one.marathon_id === id) ?? null);
    return { reader: { who: "runner", mine }, problem: data ? null : error, again };
  }
  const who = now.state === "restoring" ? "unknown" : now.state === "out" ? "nobody" : "organizer";
  return { reader: { who }, problem: null, again };
}
