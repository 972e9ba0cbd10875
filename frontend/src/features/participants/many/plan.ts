import type { Participant } from "~/lib/api/shapes";
import { isBib } from "../bibs";

/** Who is to have which bib. */
export interface Giving {
  person: Participant;
  bib: string | null;
}

export interface Range {
  /** The first bib: its last digits count up, as wide as they are: A001, A002. */
  from: string;
  course: string | null;
  order: "applied" | "name";
}

const named = (person: Participant): string => person.name ?? "";
const byName = (a: Participant, b: Participant): number =>
  named(a).localeCompare(named(b), "ko") || a.user_id - b.user_id;
const byDay = (a: Participant, b: Participant): number =>
  a.applied_at.localeCompare(b.applied_at) || a.user_id - b.user_id;

export const takesPart = (person: Participant): boolean => person.state === "applied" && !person.erased;

/** The next free bibs to all who have none; null where `from` is nothing to count from. */
export function givenInOrder(
  everybody: readonly Participant[],
  { from, course, order }: Range,
): Giving[] | null {
  const parts = /^(.*?)(\d{1,9})$/.exec(from.trim());
  if (!parts || !isBib(from.trim())) return null;
  const [, before = "", digits = ""] = parts;
  const taken = new Set(everybody.map(({ bib }) => bib));
  let next = Number(digits);
  const free = () => {
    let bib = "";
    do bib = before + String(next++).padStart(digits.length, "0");
    while (taken.has(bib));
    return bib;
  };
  return everybody
    .filter((person) => takesPart(person) && !person.bib && (course === null || person.course === course))
    .sort(order === "name" ? byName : byDay)
    .map((person) => ({ person, bib: free() }));
}

/** Where counting may begin: after the highest number there is. */
export function nextNumber(everybody: readonly Participant[]): string {
  const numbers = everybody.filter(({ bib }) => bib && /^\d{1,9}$/.test(bib)).map(({ bib }) => Number(bib));
  return String(Math.max(0, ...numbers) + 1);
}

/**
 * In what order bibs can change hands: those that somebody else is to get are taken away first, as a bib has one
 * holder. Within one step the order does not matter.
 */
export function inSteps(givings: readonly Giving[]): Giving[][] {
  const wanted = new Map(givings.map(({ person, bib }) => [bib, person.user_id]));
  const inTheWay = ({ person }: Giving): boolean => {
    const heir = person.bib ? wanted.get(person.bib) : undefined;
    return heir !== undefined && heir !== person.user_id;
  };
  const freed = givings.filter((giving) => giving.bib !== null && inTheWay(giving));
  const away = freed.map(({ person }) => ({ person, bib: null }));
  const taken = givings.filter(({ bib }) => bib === null);
  const given = givings.filter(({ bib }) => bib !== null);
  return [[...taken, ...away], given].filter((step) => step.length > 0);
}

/** How many have the bib they were to get: whose old one was taken away and who then got none is not among them. */
export const countReached = (givings: readonly Giving[], now: ReadonlyMap<number, Participant>): number =>
  givings.filter(({ person, bib }) => {
    const here = now.get(person.user_id);
    return here !== undefined && (here.bib ?? null) === bib;
  }).length;

/** The way back. */
export const reversed = (givings: readonly Giving[], now: ReadonlyMap<number, Participant>): Giving[] =>
  givings.flatMap(({ person }) => {
    const here = now.get(person.user_id);
    return here ? [{ person: here, bib: person.bib ?? null }] : [];
  });
