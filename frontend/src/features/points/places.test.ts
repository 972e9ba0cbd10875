import { describe, expect, it } from "vitest";
import { lines } from "./places";

const ranked = (place: number, name: string) => ({ place, name, total_point: 500 - place });
const RANKED = [ranked(1, "가"), ranked(2, "나"), ranked(2, "다"), ranked(4, "나")];

describe("the ranking", () => {
  it("says who shares a place", () => {
    expect(lines(RANKED, null).map(({ isShared }) => isShared)).toEqual([false, true, true, false]);
  });

  it("finds me by name and place", () => {
    const mine = lines(RANKED, { name: "나", place: 4 }).map(({ isMe }) => isMe);
    expect(mine).toEqual([false, false, false, true]);
  });

  it("takes no namesake for me", () => {
    const alike = [ranked(1, "가"), ranked(1, "가")];
    expect(lines(alike, { name: "가", place: 1 }).some(({ isMe }) => isMe)).toBe(false);
    expect(lines(RANKED, { name: "라", place: null }).some(({ isMe }) => isMe)).toBe(false);
  });
});
