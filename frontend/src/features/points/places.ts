import type { Ranked } from "~/lib/api/shapes";

export interface Line extends Ranked {
  isShared: boolean;
  isMe: boolean;
}

interface Me {
  name: string;
  place: number | null;
}

/** The lines of the ranking: who shares a place, and which one is mine, unless a namesake shares my place. */
export function lines(ranked: readonly Ranked[], me: Me | null): Line[] {
  const looksLikeMe = (one: Ranked) => me !== null && one.place === me.place && one.name === me.name;
  const isOnlyOne = ranked.filter(looksLikeMe).length === 1;
  return ranked.map((one, at) => ({
    ...one,
    isShared: [ranked[at - 1], ranked[at + 1]].some((beside) => beside?.place === one.place),
    isMe: isOnlyOne && looksLikeMe(one),
  }));
}
