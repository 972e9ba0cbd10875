import type { Person, World } from "./world";

/** Every page of the app: what it is, where it is, and who looks at it. */
export interface Place {
  name: string;
  who: Person;
  path: (world: World) => string;
}

const place = (name: string, who: Person, path: Place["path"]): Place => ({ name, who, path });
const office = (name: string, path: Place["path"]) => place(`office-${name}`, "lochness-office", path);
const mine = (name: string) => place(`my-${name}`, "runner01", () => `/me/${name}`);

export const PLACES: readonly Place[] = [
  place("home", null, () => "/"),
  place("calendar", null, () => "/marathons"),
  place("race-coming", null, ({ coming }) => `/marathons/${coming}`),
  place("race-applied", "runner01", ({ coming }) => `/marathons/${coming}`),
  place("race-past", null, ({ past }) => `/marathons/${past}`),
  place("results", null, ({ past }) => `/marathons/${past}/results`),
  place("results-filtered", null, ({ past }) => `/marathons/${past}/results?sex=F&q=a`),
  place("results-none", null, ({ past }) => `/marathons/${past}/results?q=nobody-is-called-so`),
  place("result", null, ({ past, bib }) => `/marathons/${past}/results/${bib}`),
  place("result-missing", null, ({ past }) => `/marathons/${past}/results/no-such-bib`),
  place("compare", null, ({ past, bib, otherBib }) => `/marathons/${past}/compare?a=${bib}&b=${otherBib}`),
  place("live", null, ({ past }) => `/marathons/${past}/live`),
  place("ranking", null, () => "/ranking"),
  place("log-in", null, () => "/login"),
  place("sign-up", null, () => "/signup"),
  place("lost", null, () => "/nowhere"),
  mine("races"),
  mine("records"),
  mine("points"),
  mine("profile"),
  office("races", () => "/office"),
  office("new-race", () => "/office/new"),
  office("dashboard", ({ past }) => `/office/${past}`),
  office("edit", ({ past }) => `/office/${past}/edit`),
  office("participants", ({ past }) => `/office/${past}/participants`),
  office("imports", ({ past }) => `/office/${past}/imports`),
  office("import", ({ past, importId }) => `/office/${past}/imports/${importId}`),
  office("records", ({ past }) => `/office/${past}/records`),
  office("record", ({ past, bib }) => `/office/${past}/records/${bib}`),
  office("awards", ({ past }) => `/office/${past}/awards`),
];
