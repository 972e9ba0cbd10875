/** Moments as a date-time field writes them: `2026-11-01T09:00`, by the clock of whoever types. */

const two = (n: number): string => String(n).padStart(2, "0");

const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

export const fieldOf = (at: Date): string => `${dayOf(at)}T${two(at.getHours())}:${two(at.getMinutes())}`;

/** As the API takes it: with this clock's offset on that day. */
export function isoOf(field: string): string {
  const offset = -new Date(field).getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${field}:00${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}

/** Days before (or after) that day, as `2026-11-01`. */
export function dayAway(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The registration that most races on that day have: from now to the evening before; one that is over for a past race. */
export function usualWindow(day: string, now: Date): { opens: string; closes: string } {
  const today = dayOf(now);
  const eve = `${dayAway(day, -1)}T23:59`;
  if (day > today) return { opens: fieldOf(now), closes: eve };
  if (day === today) return { opens: fieldOf(now), closes: `${day}T23:59` };
  return { opens: `${dayAway(day, -60)}T09:00`, closes: eve };
}
