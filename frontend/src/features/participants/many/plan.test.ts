import { describe, expect, it } from "vitest";
import type { Participant } from "~/lib/api/shapes";
import { csvOf } from "./csv";
import { readLines } from "./lines";
import { countReached, givenInOrder, inSteps, nextNumber } from "./plan";

const someone = (user_id: number, name: string, more: Partial<Participant> = {}): Participant => ({
  marathon_id: "m",
  user_id,
  name,
  course: "42k",
  state: "applied",
  applied_at: `2026-01-0${user_id}T00:00:00Z`,
  version: 1,
  erased: false,
  ...more,
});
const SKY = someone(1, "Sky", { bib: "101" });
const SEA = someone(2, "Sea");
const SONG = someone(3, "Song", { course: "10k" });
const GONE = someone(4, "Gone", { state: "cancelled" });
const TWIN = someone(5, "Sea", { birth_date: "1990-02-03", bib: "7" });
const ALL = [SKY, SEA, SONG, GONE];

const bibs = (givings: readonly { person: Participant; bib: string | null }[] | null) =>
  givings?.map(({ person, bib }) => [person.name, bib]);

describe("bibs in order", () => {
  it("go to those without one, and skip what is taken", () => {
    expect(bibs(givenInOrder(ALL, { from: "100", course: null, order: "applied" }))).toEqual([
      ["Sea", "100"],
      ["Song", "102"],
    ]);
  });

  it("keep their letters and their width", () => {
    expect(bibs(givenInOrder(ALL, { from: "A009", course: null, order: "name" }))).toEqual([
      ["Sea", "A009"],
      ["Song", "A010"],
    ]);
  });

  it("may be for one course, and need something to count", () => {
    expect(bibs(givenInOrder(ALL, { from: "1", course: "10k", order: "name" }))).toEqual([["Song", "1"]]);
    expect(givenInOrder(ALL, { from: "elite", course: null, order: "name" })).toBeNull();
  });

  it("begin after the highest number", () => {
    expect([nextNumber(ALL), nextNumber([])]).toEqual(["102", "1"]);
  });
});

describe("a table of bibs", () => {
  it("is read by name or account, with tabs or commas", () => {
    expect(bibs(readLines("sea\t200\nSONG\t201", ALL).givings)).toEqual([
      ["Sea", "200"],
      ["Song", "201"],
    ]);
    expect(bibs(readLines('2,200\n"Song","201"\n', ALL).givings)).toEqual([
      ["Sea", "200"],
      ["Song", "201"],
    ]);
  });

  it("is read by its header, as the download writes it", () => {
    const file = csvOf([
      ["Account", "Name", "Bib"],
      ["2", "=Sea", "200"],
    ]);
    expect(bibs(readLines(file, ALL).givings)).toEqual([["Sea", "200"]]);
  });

  it("says which line is wrong, and why", () => {
    const { givings, same, wrong } = readLines("Sky\t101\nNobody\t1\nGone\t2\nSea\t1 2\nSong\t101", ALL);
    expect([givings, same]).toEqual([[], 1]);
    expect(wrong.map(({ line, fault }) => [line, fault])).toEqual([
      [2, "noPerson"],
      [3, "isCancelled"],
      [4, "badBibLine"],
      [5, "twiceBib"],
    ]);
  });

  it("needs the birth date of people with one name", () => {
    expect(readLines("Sea\t9", [SEA, TWIN]).wrong[0]?.fault).toBe("twoPersons");
    expect(readLines("Sea\t1990-02-03\t9", [SEA, TWIN]).givings[0]?.person).toBe(TWIN);
  });

  it("gives nobody a bib that its holder keeps", () => {
    expect(readLines("Sea\t101", ALL).wrong[0]?.fault).toBe("heldBib");
    expect(bibs(readLines("Sea\t101\nSky\t102", ALL).givings)).toEqual([
      ["Sea", "101"],
      ["Sky", "102"],
    ]);
  });
});

describe("steps", () => {
  it("take a bib away before another gets it", () => {
    const swap = [
      { person: SKY, bib: "7" },
      { person: TWIN, bib: "101" },
    ];
    expect(inSteps(swap).map(bibs)).toEqual([
      [
        ["Sky", null],
        ["Sea", null],
      ],
      [
        ["Sky", "7"],
        ["Sea", "101"],
      ],
    ]);
  });

  it("are one where nothing is in the way", () => {
    expect(inSteps([{ person: SEA, bib: "5" }])).toHaveLength(1);
  });
});

describe("the count of bibs given", () => {
  const givings = [
    { person: SKY, bib: "7" },
    { person: TWIN, bib: "101" },
    { person: SEA, bib: "8" },
  ];
  const now = (...people: Participant[]) => new Map(people.map((one) => [one.user_id, one]));

  it("leaves out whose old bib was taken away and who then got none", () => {
    const { bib: _, ...without } = SKY;
    expect(countReached(givings, now(without, { ...TWIN, bib: "101" }))).toBe(1);
    expect(countReached(givings, now({ ...SKY, bib: null }, { ...TWIN, bib: null }))).toBe(0);
  });

  it("holds on the way back whose bib is gone again", () => {
    expect(countReached([{ person: SEA, bib: null }], now(SEA))).toBe(1);
    expect(countReached([{ person: SEA, bib: null }], now())).toBe(0);
  });
});

describe("a download", () => {
  it("holds no formula, and quotes what needs it", () => {
    expect(csvOf([["=1+1", 'a "b", c', "-"]])).toBe('\uFEFF\'=1+1,"a ""b"", c",\'-\r\n');
  });
});
