import type { Sex, SingleResult, Status } from "~/lib/api/shapes";

/** What a result's numbers say, apart from how it is worded. */

export type Clock = "net" | "gun";
export type List = "overall" | "sex" | "age_group" | "division";
export type Said = SingleResult["why"][number];

type Timed = Pick<SingleResult, "net_time_ms" | "gun_time_ms" | "net_time" | "gun_time">;

export interface OfficialTime {
  clock: Clock;
  ms: number;
  /** As the race displays it. */
  text: string;
}

const onClock = (result: Timed, clock: Clock): OfficialTime | null => {
  const [ms, text] =
    clock === "net" ? [result.net_time_ms, result.net_time] : [result.gun_time_ms, result.gun_time];
  return ms === null || text === null ? null : { clock, ms, text };
};

/** The runner's own time, since the own start where that was measured. */
export const ownTime = (result: Timed): OfficialTime | null =>
  onClock(result, "net") ?? onClock(result, "gun");

/** The gun time, where it stands beside a net time. */
export const gunTime = (result: Timed): OfficialTime | null =>
  result.net_time_ms === null ? null : onClock(result, "gun");

export interface Placing {
  list: List;
  place: number;
  /** Among so many; null where that is not known. */
  of: number | null;
  why: Said | null;
}

const LISTS: readonly List[] = ["overall", "division", "sex", "age_group"];

/** The places that there are, the widest list first, each with its reason. */
export function placings(result: SingleResult): Placing[] {
  return LISTS.flatMap((list) => {
    const place = result.places[list];
    if (place === null) return [];
    return [
      {
        list,
        place,
        of: result.placed[list],
        why: result.why.find(({ code }) => code === reasonOf(list, result)) ?? null,
      },
    ];
  });
}

// What ranks a runner of a division overall is its place in the division.
const reasonOf = (list: List, { division }: SingleResult): string => {
  if (list === "division") return "overall-place";
  return list === "overall" && division !== null ? "" : `${list}-place`;
};

const SAID_ELSEWHERE = /-place$|^age-grade$/;

/** The sentences that stand behind all of the places. */
export const reasons = ({ why }: Pick<SingleResult, "why">): Said[] =>
  why.filter(({ code }) => !SAID_ELSEWHERE.test(code));

/** How many percent of those placed came in later, as far as places tell: whole percents, never 100. */
export const percentBehind = (place: number, of: number): number => Math.floor(((of - place) / of) * 100);

/** The list in which a runner is compared with everybody of the own kind. */
export const mainPlacing = (result: SingleResult): Placing | undefined => placings(result)[0];

export interface Compared {
  key: "everybody" | "sex" | "age_group";
  sex?: Sex;
  age_group?: string;
}

/** With whom a runner may be compared: everybody, the own sex, the own age group. */
export function comparedWith({ sex, age_group }: Pick<SingleResult, "sex" | "age_group">): Compared[] {
  const groups: Compared[] = [{ key: "everybody" }];
  if (sex !== null) groups.push({ key: "sex", sex });
  if (sex !== null && age_group !== null) groups.push({ key: "age_group", sex, age_group });
  return groups;
}

export const hasFinished = (status: Status): status is "finished" => status === "finished";
