import { randomId } from "@mantine/hooks";
import type { CourseDraft } from "./draft";

/** The distances that races have, in metres; a course's code stands in addresses and results files. */
export const PRESETS = [
  { code: "full", metres: 42_195 },
  { code: "half", metres: 21_098 },
  { code: "10k", metres: 10_000 },
  { code: "5k", metres: 5_000 },
] as const;
export type Preset = (typeof PRESETS)[number]["code"];

/** A code that no other course has: that of the usual distance, else of the kilometres. */
export function freeCode(metres: number, taken: readonly string[]): string {
  const usual = PRESETS.find((preset) => preset.metres === metres)?.code;
  const wanted = usual ?? `${Math.round(metres / 100) / 10}k`.replace(".", "_");
  let code = wanted;
  for (let number = 2; taken.includes(code); number += 1) code = `${wanted}-${number}`;
  return code;
}

/** One more course; its age groups are those of the course before it. */
export function newCourse(name: string, metres: number | "", others: readonly CourseDraft[]): CourseDraft {
  const codes = others.map((course) => course.code);
  return {
    key: randomId(),
    code: metres === "" ? "" : freeCode(metres, codes),
    name,
    distance_m: metres,
    capacity: "",
    age_groups: others.at(-1)?.age_groups ?? [],
    applied: 0,
    isNew: true,
  };
}
