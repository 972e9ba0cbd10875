export type Language = "ko" | "en";
export const LANGUAGES: readonly Language[] = ["ko", "en"];
const KEPT = "language";

let current: Language = preferred();
const followers = new Set<() => void>();

export const language = (): Language => current;

/** Calls `changed` at each change of language; the answer stops that. */
export function followLanguage(changed: () => void): () => void {
  followers.add(changed);
  return () => followers.delete(changed);
}

export function setLanguage(next: Language): void {
  current = next;
  localStorage.setItem(KEPT, next);
  for (const changed of followers) changed();
}

/** As chosen before, else the first of the browser's languages that we speak, else Korean. */
function preferred(): Language {
  const asked = [localStorage.getItem(KEPT), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (
    LANGUAGES.find((known) => known === asked.find((tag) => LANGUAGES.some((one) => one === tag))) ?? "ko"
  );
}
