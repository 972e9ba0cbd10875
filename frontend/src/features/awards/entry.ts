import type { AwardEntry } from "./api";

/** An award as it is typed. */
export interface Typed {
  to: "bib" | "runner";
  bib: string;
  userId: string | null;
  point: string | number;
  reason: string;
}

export const BLANK: Typed = { to: "bib", bib: "", userId: null, point: "", reason: "" };

const BIB = /^[0-9A-Za-z\uAC00-\uD7A3_-]{1,20}$/;
const MOST = 100_000;

export type Fault = "needed" | "badBib" | "badPoint";

/** Field -> what is wrong with it; each is a text's key. */
export function faultsOf({ to, bib, userId, point, reason }: Typed): Partial<Record<keyof Typed, Fault>> {
  const n = Number(point);
  const isPoint = Number.isInteger(n) && n >= 1 && n <= MOST;
  return {
    ...(to === "bib" && bib.trim() === "" ? { bib: "needed" as const } : {}),
    ...(to === "bib" && bib.trim() !== "" && !BIB.test(bib.trim()) ? { bib: "badBib" as const } : {}),
    ...(to === "runner" && userId === null ? { userId: "needed" as const } : {}),
    ...(point === "" ? { point: "needed" as const } : isPoint ? {} : { point: "badPoint" as const }),
    ...(reason.trim() === "" ? { reason: "needed" as const } : {}),
  };
}

export const entryOf = ({ to, bib, userId, point, reason }: Typed): AwardEntry => ({
  ...(to === "bib" ? { bib: bib.trim() } : { user_id: Number(userId) }),
  point: Number(point),
  reason: reason.trim(),
});
