import type { GroupDraft } from "./draft";

/** Age groups that many races have; the last one of each is open upwards. */

const bands = (first: [number, number], from: number, width: number, last: number): GroupDraft[] => {
  const starts = Array.from({ length: (last - from) / width }, (_, n) => from + n * width);
  const closed = [first, ...starts.map((start): [number, number] => [start, start + width - 1])];
  return [
    ...closed.map(([a, b]) => ({ name: `${a}-${b}`, from_age: a, to_age: b })),
    { name: `${last}+`, from_age: last, to_age: "" },
  ];
};

export const TEN_YEARS = bands([0, 19], 20, 10, 70);
export const FIVE_YEARS = bands([18, 39], 40, 5, 80);

export type GroupKind = "none" | "ten" | "five" | "own";

const same = (a: readonly GroupDraft[], b: readonly GroupDraft[]): boolean =>
  a.length === b.length &&
  a.every(({ name, from_age, to_age }, at) => {
    const other = b[at];
    return name === other?.name && from_age === other.from_age && to_age === other.to_age;
  });

export function kindOf(groups: readonly GroupDraft[]): GroupKind {
  if (groups.length === 0) return "none";
  if (same(groups, TEN_YEARS)) return "ten";
  return same(groups, FIVE_YEARS) ? "five" : "own";
}

/** What a group is called that was given no name. */
export const usualName = ({ from_age, to_age }: GroupDraft): string =>
  from_age === "" ? "" : to_age === "" ? `${from_age}+` : `${from_age}-${to_age}`;

export const nameOf = (group: GroupDraft): string => group.name.trim() || usualName(group);

/** The next group of an own list: as wide as the one before. */
export function nextGroup(groups: readonly GroupDraft[]): GroupDraft {
  const last = groups.at(-1);
  if (last === undefined || last.from_age === "" || last.to_age === "")
    return { name: "", from_age: "", to_age: "" };
  const width = last.to_age - last.from_age;
  return { name: "", from_age: last.to_age + 1, to_age: last.to_age + 1 + width };
}
