import { expect, type Page } from "@playwright/test";
import { newcomer, raceOf } from "./people";
import { settled, still, violations } from "./watch";
import { be, type Person, test, type World } from "./world";

/** What opens over a page can be read by everybody too, and Escape closes it. */

interface Opening {
  name: string;
  who: Person;
  path: (world: World) => string;
  /** Buttons pressed one after the other. */
  press: string[];
}

const opening = (name: string, who: Person, path: Opening["path"], ...press: string[]): Opening => ({
  name,
  who,
  path,
  press,
});
const owner = "lochness-office";

const OPENINGS: readonly Opening[] = [
  opening("share", null, ({ past, bib }) => `/marathons/${past}/results/${bib}`, "공유"),
  opening("add a time", "runner01", () => "/me/records", "기록 추가"),
  opening("delete the account", "runner01", () => "/me/profile", "계정 삭제하기"),
  opening("state of the results", owner, ({ past }) => `/office/${past}`, "결과 공개 상태"),
  opening("delete the race", owner, ({ past }) => `/office/${past}/edit`, "대회 삭제"),
  opening("give many bibs", owner, ({ past }) => `/office/${past}/participants`, "배번 한꺼번에 주기"),
  opening("revert", owner, ({ past, importId }) => `/office/${past}/imports/${importId}`, "되돌리기"),
  opening("enter a record", owner, ({ past }) => `/office/${past}/records`, "기록 입력"),
  opening("make void", owner, ({ past, bib }) => `/office/${past}/records/${bib}`, "무효 처리"),
];

for (const { name, who, path, press } of OPENINGS)
  test(`${name}: what opens can be read by everybody and closed by a key`, async ({ page, world }) => {
    await be(page, who);
    await page.goto(path(world));
    await settled(page);
    for (const button of press) await page.getByRole("button", { name: button, exact: true }).click();
    await lookedAt(page);
  });

test("taking back an entry asks in words everybody can read", async ({ page }) => {
  const organizer = await newcomer(page, "organizer");
  const race = await raceOf(page, organizer);
  await newcomer(page, "runner");
  await page.goto(`/marathons/${race}`);
  await page.getByRole("button", { name: /신청하기/ }).click();
  await page.getByRole("button", { name: "신청 취소" }).click();
  await lookedAt(page);
});

async function lookedAt(page: Page): Promise<void> {
  const opened = page.getByRole("dialog").or(page.getByRole("menu"));
  await expect(opened).toBeVisible();
  await still(page);
  const found = await violations(page);
  expect.soft(found.filter((one) => !one.startsWith("region:"))).toEqual([]); // it stands over all regions
  await page.keyboard.press("Escape");
  await expect(opened).toBeHidden();
}
