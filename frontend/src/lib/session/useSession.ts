import { useSyncExternalStore } from "react";
import type { User } from "~/lib/api/shapes";
import { type SessionState, session } from "./session";

export const RUNNER = 0;
export const ORGANIZER = 1;

export const useSession = (): SessionState => useSyncExternalStore(session.follow, session.get);

/** Who is logged in; null for nobody. */
export function useUser(): User | null {
  const now = useSession();
  return now.state === "in" || now.state === "expired" ? now.user : null;
}
