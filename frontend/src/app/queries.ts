import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal } from "~/lib/api/refusal";
import { session } from "~/lib/session/session";

/** A refusal is an answer: asking again gives the same. Only silence is worth another try, and who is busy just now. */
const mayHelp = (failures: number, problem: Error): boolean =>
  problem instanceof Refusal ? problem.status === 503 && failures < 4 : failures < 2;

const follow = (problem: unknown): void => {
  const isOver = problem instanceof Refusal && problem.status === 401 && problem.kind !== "login-is-wrong";
  if (isOver) session.end(false);
};

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: follow }),
  mutationCache: new MutationCache({ onError: follow }),
  defaultOptions: { queries: { staleTime: 10_000, retry: mayHelp }, mutations: { retry: false } },
});

// Whose data it is changes with who is logged in.
let owner: number | null = null;
session.follow(() => {
  const now = session.get();
  if (now.state === "restoring" || now.state === "expired") return;
  const next = now.state === "in" ? now.user.id : null;
  if (next === owner) return;
  owner = next;
  void queries.resetQueries();
});
