/** What the API answers when it says no (RFC 9457), in the language that was asked for. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { loc: (string | number)[]; msg: string }[];
}

/** The API understood and said no. `errors` says what is wrong in which field. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "Refusal";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** The last part of `type`: what kind of refusal it is, for code to tell them apart. */
  get kind(): string {
    return this.problem.type.split(/[/:]/).at(-1) ?? "";
  }

  /** Field name -> what is wrong with it. A path like `body.courses.0.name` is `courses.0.name`. */
  get fields(): Record<string, string> {
    const named = (this.problem.errors ?? []).map(({ loc, msg }) => [loc.slice(1).join("."), msg] as const);
    return Object.fromEntries(named.filter(([field]) => field !== ""));
  }
}

/** Somebody else changed it meanwhile: what was sent was meant for another version. */
export const hasMoved = (problem: unknown): boolean => problem instanceof Refusal && problem.status === 412;

/** There is nothing to be seen: asked again, the answer is the same until somebody does something about it. */
export const isGone = (problem: unknown): problem is Refusal =>
  problem instanceof Refusal && problem.status === 404;

/** For `refetchInterval`: again and again, but no more once there is nothing to be seen. */
export const untilGone =
  (everyMs: number) =>
  ({ state }: { state: { error: Error | null } }): number | false =>
    isGone(state.error) ? false : everyMs;

/** No answer came: the network is away, or the server is. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }
}
