import { describe, expect, it } from "vitest";
import { calendarFile, calendarText, mapLink } from "./links";

const race = {
  id: "01M8",
  title: "한강, 달빛; 마라톤",
  date: "2026-12-31",
  place: "서울 여의도",
  courses: [{ name: "10 km", distance_m: 10_000 }],
};
const now = new Date("2026-11-23T12:00:00.123Z");
const lines = (text: string) => text.split("\r\n");

describe("the calendar file of a race", () => {
  it("is an event of that one day", () => {
    const text = calendarText(race, "https://races.example/01M8", now);
    expect(lines(text)).toEqual(
      expect.arrayContaining([
        "DTSTAMP:20261123T120000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:한강\\, 달빛\\; 마라톤",
        "DESCRIPTION:10 km (10 km)",
      ]),
    );
  });

  it("folds lines at 75 bytes and within no letter", () => {
    const title = "가나다라마바사".repeat(10);
    const text = calendarText({ ...race, title }, "https://races.example/01M8", now);
    for (const line of lines(text)) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}`);
  });

  it("is an address that holds it all", () => {
    const [kind, text = ""] = calendarFile(race, "https://races.example/01M8", now).split(",", 2);
    expect(kind).toBe("data:text/calendar;charset=utf-8");
    expect(lines(decodeURIComponent(text)).slice(-2)).toEqual(["END:VCALENDAR", ""]);
  });
});

it("finds Korean places on a Korean map", () => {
  expect(mapLink("서울 여의도")).toMatch(/^https:\/\/map\.naver\.com\/p\/search\/%EC/);
  expect(mapLink("Loch Ness, Scotland")).toBe(
    "https://www.google.com/maps/search/?api=1&query=Loch%20Ness%2C%20Scotland",
  );
});
