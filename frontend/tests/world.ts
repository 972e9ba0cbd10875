import { type APIRequestContext, test as base, type Page, request } from "@playwright/test";

export const PASSWORD = "run-42.195-km";
export type Person = "runner01" | "lochness-office" | null;

/** What the demo left, by name. */
export interface World {
  /** A race with final results, and one of its results. */
  past: string;
  bib: string;
  otherBib: string;
  /** A race that takes entries. */
  coming: string;
  /** The import that the past race's results came from. */
  importId: string;
}

interface Items {
  items: { id: string; title: string; bib: string; date: string }[];
}

export const test = base.extend<object, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from this pattern
    async ({}, use) => {
      const api = await request.newContext({ baseURL: process.env.URL ?? "http://127.0.0.1:8000" });
      await use(await found(api));
      await api.dispose();
    },
    { scope: "worker" },
  ],
});

async function found(api: APIRequestContext): Promise<World> {
  const token = await logIn(api, "lochness-office", PASSWORD);
  const ask = async (path: string): Promise<Items["items"]> => {
    const answer = await api.get(path, { headers: { Authorization: `Bearer ${token}` } });
    const { items } = (await answer.json()) as Items;
    return items;
  };
  const named = async (name: string) =>
    (await ask(`/api/marathons?q=${encodeURIComponent(name)}`))[0]?.id ?? "";
  const [past, coming] = [await named("네스호 마라톤 2018"), await named("한강 달빛 마라톤")];
  const [first, second] = await ask(`/api/marathons/${past}/results?limit=2`);
  const [taken] = await ask(`/api/marathons/${past}/imports`);
  return { past, coming, bib: first?.bib ?? "", otherBib: second?.bib ?? "", importId: taken?.id ?? "" };
}

/** Logs in as the web app does: the refresh cookie is kept by whom it is asked through. Gives the access token. */
export async function logIn(api: APIRequestContext, username: string, password: string): Promise<string> {
  const answer = await api.post("/api/users/login", { form: { username, password } });
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}

/** The browser of this page is that person's from now on. Gives the access token. */
export async function become(page: Page, loginId: string): Promise<string> {
  const token = await logIn(page.context().request, loginId, PASSWORD);
  await page.addInitScript(() => localStorage.setItem("signed-in", "yes"));
  return token;
}

/** As `become`, for pages that some look at without being logged in. */
export async function be(page: Page, person: Person): Promise<void> {
  if (person !== null) await become(page, person);
}
