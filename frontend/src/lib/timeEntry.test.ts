import { describe, expect, it } from "vitest";
import { doubt, impossible } from "./plausible";
import { readTime, timeText } from "./timeEntry";

const at = (h: number, m: number, s: number, ms = 0) => ((h * 60 + m) * 60 + s) * 1000 + ms;
const MARATHON = 42_195;

describe("a time as it is typed", () => {
  it.each([
    ["3:12:05", at(3, 12, 5)],
    ["31205", at(3, 12, 5)],
    ["3 12 05", at(3, 12, 5)],
    ["3-12-05", at(3, 12, 5)],
    ["3.12.05", at(3, 12, 5)],
    ["3：12：05", at(3, 12, 5)],
    ["３:１２:０５", at(3, 12, 5)],
    ["  3 : 12 : 05 ", at(3, 12, 5)],
    ["3:5:7", at(3, 5, 7)],
    ["3h12m5s", at(3, 12, 5)],
    ["3H 12M 5S", at(3, 12, 5)],
    ["3h12", at(3, 12, 0)],
    ["3h12:05", "unreadable"],
    ["3 hours 12 minutes 5 seconds", at(3, 12, 5)],
    ["3 hrs, 12 mins, 5 secs", at(3, 12, 5)],
    ["1.5h", at(1, 30, 0)],
    ["3시간 12분 5초", at(3, 12, 5)],
    ["3시간12분5초", at(3, 12, 5)],
    ["3시 12분", at(3, 12, 0)],
    ["42분", at(0, 42, 0)],
    ["42분 10", at(0, 42, 10)],
    ["90분", at(1, 30, 0)],
    ["1시간", at(1, 0, 0)],
    ["42:10", at(0, 42, 10)],
    ["4210", at(0, 42, 10)],
    ["72:05", at(1, 12, 5)],
    ["42'10\"", at(0, 42, 10)],
    ["42’10”", at(0, 42, 10)],
    ["42′10″", at(0, 42, 10)],
    ["42'10''", at(0, 42, 10)],
    ["100:12:34", at(100, 12, 34)],
    ["1001234", at(100, 12, 34)],
    ["3:12:05.4", at(3, 12, 5, 400)],
    ["3:12:05,123", at(3, 12, 5, 123)],
    ["9.58", at(0, 0, 9, 580)],
    ["9.58s", at(0, 0, 9, 580)],
    ["42", at(0, 0, 42)],
  ])("%s", (text, meant) => {
    expect(readTime(text)).toBe(meant);
  });

  it.each([
    ["3:12", MARATHON, at(3, 12, 0)],
    ["312", MARATHON, at(3, 12, 0)],
    ["3.12", MARATHON, at(3, 12, 0)],
    ["3 12", MARATHON, at(3, 12, 0)],
    ["4", MARATHON, at(4, 0, 0)],
    ["42:10", 10_000, at(0, 42, 10)],
    ["42.10", 10_000, at(0, 42, 10)],
    ["42", 10_000, at(0, 42, 0)],
    ["12", 100, at(0, 0, 12)],
    ["12.34", 100, at(0, 0, 12, 340)],
    ["3:12", 1000, at(0, 3, 12)],
    ["0:30", MARATHON, at(0, 0, 30)], // neither can be
  ])("%s over %i m", (text, metres, meant) => {
    expect(readTime(text, metres)).toBe(meant);
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["abc", "unreadable"],
    ["-3:12", "unreadable"],
    ["3::12", "unreadable"],
    ["3:12:05:07", "unreadable"],
    ["5s 3h", "unreadable"],
    ["3h 3h", "unreadable"],
    ["3 km", "unreadable"],
    ["12분 30초 5", "unreadable"],
    ["12345678", "unreadable"],
    ["3:72:05", "sixty"],
    ["3:12:60", "sixty"],
    ["37205", "sixty"],
    ["3h72m", "sixty"],
    ["3시간 72분", "sixty"],
    ["0", "tooShort"],
    ["0:00:00", "tooShort"],
    ["800h", "tooLong"],
  ])("%s is %s", (text, fault) => {
    expect(readTime(text)).toBe(fault);
  });
});

describe("every time", () => {
  const two = (n: number) => String(n).padStart(2, "0");
  const ways: [string, (h: number, m: number, s: number) => string][] = [
    ["with colons", (h, m, s) => `${h}:${two(m)}:${two(s)}`],
    ["as digits", (h, m, s) => `${h}${two(m)}${two(s)}`],
    ["with spaces", (h, m, s) => `${h} ${m} ${s}`],
    ["with units", (h, m, s) => `${h}h${m}m${s}s`],
    ["in English words", (h, m, s) => `${h} hours ${m} min ${s} sec`],
    ["in Korean words", (h, m, s) => `${h}시간 ${m}분 ${s}초`],
  ];

  it.each(ways)("reads the same %s", (_, write) => {
    for (let seconds = 3600; seconds < 30 * 3600; seconds += 97) {
      const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60] as const;
      expect([write(...parts), readTime(write(...parts))]).toEqual([write(...parts), seconds * 1000]);
    }
  });

  it("reads the same again as it is written for editing", () => {
    for (let ms = 1000; ms < at(80, 0, 0); ms = Math.ceil(ms * 1.0137) + 7)
      expect(readTime(timeText(ms))).toBe(ms);
  });

  it("never is nonsense, whatever is typed", () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const keys = [..."0123456789:., -'\"hmsx분초시간é"];
    for (let n = 0; n < 20_000; n++) {
      const text = Array.from({ length: next(9) }, () => keys[next(keys.length)]).join("");
      const read = readTime(text, next(2) ? MARATHON : undefined);
      if (typeof read === "number") {
        const isTime = Number.isInteger(read) && read >= 1000 && read <= at(720, 0, 0);
        expect([text, read, isTime]).toEqual([text, read, true]);
      }
    }
  });
});

describe("what a person can run", () => {
  it.each([
    [at(0, 0, 9, 580), 100, null, null],
    [at(0, 0, 7, 900), 100, "tooFast", "fasterThanAnybody"],
    [at(2, 0, 35), MARATHON, null, null],
    [at(1, 45, 0), MARATHON, null, "fasterThanAnybody"],
    [at(0, 42, 0), 10_000, null, null],
    [at(0, 20, 0), 10_000, null, "fasterThanAnybody"],
    [at(8, 0, 0), MARATHON, null, null],
    [at(30, 0, 0), MARATHON, null, "slowerThanAStroll"],
    [at(200, 0, 0), MARATHON, "tooSlow", "slowerThanAStroll"],
    [at(30, 0, 0), 160_000, null, null],
    [at(0, 0, 6, 0), 50, null, null],
  ])("%i ms over %i m", (ms, metres, no, unsure) => {
    expect([impossible(ms, metres), doubt(ms, metres)]).toEqual([no, unsure]);
  });
});
