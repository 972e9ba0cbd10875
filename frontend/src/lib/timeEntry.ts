import { possible } from "./plausible";
import { UNITS } from "./timeEntry.texts";
import { clockTime } from "./times";

/**
 * Reads a time as people type it: 3:12:05, 31205, 3 12 05, 3h12m5s, 42 min, 42'10", 9.58, and the same in Korean.
 *
 * Two numbers are minutes and seconds, one is seconds; where that is too fast for the distance they are hours and
 * minutes, or minutes, or hours: 3:12 over a marathon is three hours and twelve minutes.
 */
export type TimeFault = "empty" | "unreadable" | "sixty" | "tooShort" | "tooLong";

const HOUR = 3_600_000;
const MS_OF: readonly number[] = [HOUR, 60_000, 1000];
const LONGEST = 30 * 24 * HOUR;
const QUOTES = /[’‘`´′]/g;
const DOUBLE_QUOTES = /[”“″]|''/g;

/** Whole milliseconds, or why they can't be read. `metres` settles what could be meant in two ways. */
export function readTime(text: string, metres?: number): number | TimeFault {
  const plain = text
    .replace(QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .normalize("NFKC")
    .replace(/''/g, '"')
    .trim()
    .toLowerCase();
  if (plain === "") return "empty";
  const meant = /^[\d\s:.,-]+$/.test(plain) ? ofNumbers(plain) : ofUnits(plain);
  if (typeof meant === "string") return meant;
  const [first] = meant;
  if (first === undefined) return "sixty";
  const ms = (metres === undefined ? undefined : meant.find((one) => possible(one, metres))) ?? first;
  if (ms < 1000) return "tooShort";
  return ms > LONGEST ? "tooLong" : ms;
}

/** A time as one would type it, so that reading it gives the same again: 3:12:05, 42:10, 9.58 as 0:09.58. */
export function timeText(ms: number): string {
  const part = String(ms % 1000).padStart(3, "0");
  return ms % 1000 === 0 ? clockTime(ms) : `${clockTime(ms)}.${part.replace(/0+$/, "")}`;
}

/** The same with its hours, so that no distance makes it mean something else: 0:42:10, which is no 42 hours. */
export function fullTimeText(ms: number): string {
  const [clock = "", part] = timeText(ms).split(".");
  const full = ms < HOUR ? `0:${clock.padStart(5, "0")}` : clock;
  return part === undefined ? full : `${full}.${part}`;
}

/** What numbers without units can mean, the likeliest first; none where a minute or second is above 59. */
function ofNumbers(plain: string): number[] | TimeFault {
  const dotted = /^(\d+)[.,](\d{1,3})$/.exec(plain);
  if (dotted) {
    const clock = dotted[2]?.length === 2 ? totals([dotted[1] ?? "", dotted[2]]) : [];
    return [Math.round(Number(`${dotted[1]}.${dotted[2]}`) * 1000), ...clock];
  }
  if (/^\d{1,7}$/.test(plain)) {
    const pairs = [plain.slice(0, -4), plain.slice(-4, -2), plain.slice(-2)];
    return totals(pairs.filter((pair) => pair !== ""));
  }
  if (/^\d+(?:[.,]\d{1,2}){2}$/.test(plain)) return totals(plain.split(/[.,]/));
  const parts = /^(\d{1,4}(?:(?:\s*[:-]\s*|\s+)\d{1,2}){0,2})(?:[.,](\d{1,3}))?$/.exec(plain);
  return parts ? totals((parts[1] ?? "").split(/[\s:-]+/), parts[2]) : "unreadable";
}

function totals(parts: readonly string[], fraction?: string): number[] {
  const numbers = parts.map(Number);
  if (numbers.slice(1).some((number) => number > 59)) return [];
  const last = fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1000);
  // A part of a second ends in seconds; whole numbers may also end in minutes, or in hours.
  const starts = Array.from(
    { length: fraction === undefined ? 4 - parts.length : 1 },
    (_, n) => 3 - parts.length - n,
  );
  return starts.map((start) =>
    numbers.reduce((sum, number, n) => sum + number * (MS_OF[start + n] ?? 0), last),
  );
}

const NUMBER_AND_UNIT = /(\d+(?:[.,]\d+)?)\s*([^\d\s.,:]*)[\s,:]*/y;

/** Hours, minutes and seconds by their units, in this order; the last unit may be left out. */
function ofUnits(plain: string): number[] | TimeFault {
  let ms = 0;
  let before = -1;
  NUMBER_AND_UNIT.lastIndex = 0;
  for (let at = 0; at < plain.length; at = NUMBER_AND_UNIT.lastIndex) {
    const [, number = "", word = ""] = NUMBER_AND_UNIT.exec(plain) ?? [];
    if (number === "") return "unreadable";
    const isLast = NUMBER_AND_UNIT.lastIndex === plain.length;
    const unit = word === "" && isLast && before >= 0 ? before + 1 : UNITS.findIndex((one) => one.test(word));
    const value = Number(number.replace(",", "."));
    if (unit <= before || unit > 2 || (!isLast && !Number.isInteger(value))) return "unreadable";
    if (before >= 0 && value >= 60) return "sixty";
    ms += Math.round(value * (MS_OF[unit] ?? 0));
    before = unit;
  }
  return [ms];
}
