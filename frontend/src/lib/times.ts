/** How durations are written. All of them are whole milliseconds. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const two = (n: number): string => String(n).padStart(2, "0");

/** 3:04:05, or 59:59 below an hour. Parts of a second are cut off: a split is no ranking. */
export function clockTime(ms: number): string {
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = two(Math.floor((ms % MINUTE) / SECOND));
  return ms >= HOUR ? `${Math.floor(ms / HOUR)}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

/** 5:41 for 341,000 ms a kilometre, to the nearest second. */
export const pace = (msPerKm: number): string => clockTime(Math.round(msPerKm / SECOND) * SECOND);

/** +1:05 or −0:12: by how much one time is more than another. */
export const gap = (ms: number): string => `${ms < 0 ? "−" : "+"}${clockTime(Math.abs(ms))}`;
