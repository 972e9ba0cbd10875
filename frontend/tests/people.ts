import { type Browser, expect, type Page } from "@playwright/test";
import type { LAPTOP, PHONE } from "./sizes";
import { become, PASSWORD } from "./world";

const unique = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;

/** Somebody at a browser of their own. */
export const at = (browser: Browser, size: typeof PHONE | typeof LAPTOP): Promise<Page> =>
  browser.newContext({ ...size, locale: "ko-KR", timezoneId: "Asia/Seoul" }).then((one) => one.newPage());

/** Signs up as people do, and is logged in after it; gives the log-in id. */
export async function signUp(page: Page, kind: "개인 사용자" | "주최자", name: string): Promise<string> {
  const loginId = unique(kind === "주최자" ? "office" : "runner");
  await page.getByRole("radio", { name: kind }).click();
  await page.getByLabel("아이디").fill(loginId);
  await page.getByLabel("비밀번호").first().fill(PASSWORD);
  await page.getByLabel("이름").fill(name);
  await page.getByRole("button", { name: "가입하기" }).click();
  await expect(page.getByRole("button", { name: "가입하기" })).toBeHidden();
  return loginId;
}

/** The person at this page reads it; where else it stands for screen readers does not count. */
export async function seen(
  page: Page,
  text: string | RegExp,
  within: { timeout?: number } = {},
): Promise<void> {
  await expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible(within);
}

/** Drops a file on the page's drop zone, as from the desktop. */
export async function drop(page: Page, name: string, content: Uint8Array, type = "text/csv"): Promise<void> {
  const zone = page.locator(".mantine-Dropzone-root");
  const base64 = Buffer.from(content).toString("base64");
  const dragged = await page.evaluateHandle(
    async ([base64, name, type]) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      return data;
    },
    [base64, name, type] as const,
  );
  for (const kind of ["dragenter", "dragover", "drop"])
    await zone.dispatchEvent(kind, { dataTransfer: dragged });
}

export interface Newcomer {
  id: number;
  loginId: string;
  token: string;
}

/** Signs up through the API; the browser of this page is the newcomer's from now on. */
export async function newcomer(page: Page, kind: "runner" | "organizer"): Promise<Newcomer> {
  const api = page.context().request;
  const loginId = unique(kind);
  const body = {
    login_id: loginId,
    password: PASSWORD,
    name: "이새봄",
    user_type: kind === "runner" ? 0 : 1,
  };
  const { id } = (await (await api.post("/api/users", { data: body })).json()) as { id: number };
  return { id, loginId, token: await become(page, loginId) };
}

/** Sends something through the API in that person's name; `version`: of what it changes. */
export async function send(
  page: Page,
  { token }: Newcomer,
  method: "POST" | "PATCH",
  path: string,
  data: object,
  version?: number,
): Promise<{ id: string }> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  const answer = await page.context().request.fetch(path, { method, headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { id: string };
}

/** A published race of that organizer, tomorrow, with one course. */
export async function raceOf(page: Page, organizer: Newcomer): Promise<string> {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const { id } = await send(page, organizer, "POST", "/api/marathons", {
    title: "한밤 마라톤",
    place: "서울 여의도",
    date: at(2).slice(0, 10),
    courses: [{ code: "42k", name: "풀코스", distance_m: 42_195 }],
    registration_opens_at: at(-1),
    registration_closes_at: at(1),
    point: 100,
    ranking: { overall: "net", sex: "net", age_group: "net" },
  });
  return id;
}

/** A record of that race, entered by hand. */
export const recordOf = (page: Page, organizer: Newcomer, race: string, bib: string): Promise<unknown> =>
  send(page, organizer, "POST", `/api/marathons/${race}/records`, {
    bib,
    name: "이새봄",
    course: "42k",
    status: "finished",
    net_time_ms: 10_800_000,
  });
