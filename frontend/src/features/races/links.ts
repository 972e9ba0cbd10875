import type { Course, Marathon } from "~/lib/api/shapes";
import { distance } from "~/lib/distances";

/** Where a place is: Korean ones on the map that knows Korea best. */
export function mapLink(place: string): string {
  const words = encodeURIComponent(place);
  return /\p{Script=Hangul}/u.test(place)
    ? `https://map.naver.com/p/search/${words}`
    : `https://www.google.com/maps/search/?api=1&query=${words}`;
}

type Facts = Pick<Marathon, "id" | "title" | "date" | "place"> & {
  courses: Pick<Course, "name" | "distance_m">[];
};

/** The race as an all-day event for calendars (RFC 5545), as the address of a file. */
export function calendarFile(race: Facts, url: string, now = new Date()): string {
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(calendarText(race, url, now))}`;
}

export function calendarText(race: Facts, url: string, now: Date): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//mrmrthon//races//EN",
    "BEGIN:VEVENT",
    `UID:${race.id}@mrmrthon`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${race.date.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${dayAfter(race.date).replaceAll("-", "")}`,
    `SUMMARY:${escaped(race.title)}`,
    `LOCATION:${escaped(race.place)}`,
    `DESCRIPTION:${escaped(race.courses.map((course) => `${course.name} (${distance(course.distance_m)})`).join("\n"))}`,
    `URL:${url}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** A line has at most 75 bytes; what is longer goes on in the next, after a blank. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts = [""];
  let room = 75;
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (size > room) {
      parts.push("");
      room = 74;
    }
    parts[parts.length - 1] += letter;
    room -= size;
  }
  return parts.join("\r\n ");
}
