import { afterEach, describe, expect, it } from "vitest";
import { day, moment, month, plainDay, shortDay } from "./dates";
import { LANGUAGES, type Language, setLanguage } from "./texts/language";

const DAYS = Array.from({ length: 400 }, (_, at) =>
  new Date(Date.UTC(1999, 11, 1) + at * 29.7 * 86_400_000).toISOString().slice(0, 10),
);
const MOMENTS = Array.from({ length: 400 }, (_, at) =>
  new Date(Date.UTC(2024, 0, 1) + at * 98_765_432).toISOString(),
);

const intl = (known: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(known, options);
const plain = (text: string) => text.replace(/\s+/g, " "); // Intl puts a narrow space before AM

afterEach(() => setLanguage("ko"));

describe.each(LANGUAGES)("dates are said as Intl says them in %s", (known) => {
  const as = (options: Intl.DateTimeFormatOptions) => {
    const said = intl(known, { timeZone: "UTC", ...options });
    return (iso: string) => plain(said.format(new Date(`${iso}T00:00:00Z`)));
  };

  it("days", () => {
    setLanguage(known);
    const full = as({ year: "numeric", month: "long", day: "numeric" });
    const weekday = as({ weekday: "short" });
    const small = as({ year: "numeric", month: "short", day: "numeric" });
    const smaller = as({ month: "short", day: "numeric" });
    for (const iso of DAYS) {
      expect(day(iso)).toBe(
        known === "ko" ? `${full(iso)} (${weekday(iso)})` : `${weekday(iso)}, ${full(iso)}`,
      );
      expect(plainDay(iso)).toBe(small(iso));
      expect(shortDay(iso)).toBe(smaller(iso));
    }
  });

  it("months", () => {
    setLanguage(known);
    const said = as({ year: "numeric", month: "long" });
    for (const iso of DAYS) expect(month(iso.slice(0, 7))).toBe(said(`${iso.slice(0, 7)}-01`));
  });

  it("moments, in the reader's time zone", () => {
    setLanguage(known);
    const said = intl(known, {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: known === "ko" ? "2-digit" : "numeric",
      minute: "2-digit",
      hourCycle: known === "ko" ? "h23" : "h12",
    });
    for (const iso of MOMENTS) expect(moment(iso)).toBe(plain(said.format(new Date(iso))));
  });
});
