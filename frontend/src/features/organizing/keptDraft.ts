import { emptyDraft, type RaceDraft } from "./draft";

/** A race that is being typed outlives a reload and a closed tab: kept in this browser, for this organizer alone.
 *
 * The webhook's address is a password and is left out. */

const key = (userId: number): string => `new-race:${userId}`;

export function keep(userId: number, draft: RaceDraft): void {
  localStorage.setItem(key(userId), JSON.stringify({ ...draft, discord_webhook_url: "" }));
}

export const forget = (userId: number): void => localStorage.removeItem(key(userId));

/** What was typed before; null where nothing was, or an older version of the form kept it. */
export function kept(userId: number): RaceDraft | null {
  const text = localStorage.getItem(key(userId));
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as RaceDraft;
    const known = emptyDraft();
    const isWhole = Object.entries(known).every(
      ([name, value]) => name in found && kind(found[name as keyof RaceDraft]) === kind(value),
    );
    return isWhole ? found : null;
  } catch {
    return null;
  }
}

/** A number field may be empty, which is a text. */
const kind = (value: unknown): string =>
  Array.isArray(value)
    ? "list"
    : typeof value === "object"
      ? "object"
      : typeof value === "boolean"
        ? "flag"
        : "said";
