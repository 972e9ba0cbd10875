import { expect, type Page, test } from "@playwright/test";
import { newcomer, raceOf, recordOf, seen, send } from "./people";

/** Where what was pressed goes with what it did, the keyboard is not lost. */

const press = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).press("Enter");
};

test("a record made void, restored and set back: the keyboard goes on from the page's heading", async ({
  page,
}) => {
  const organizer = await newcomer(page, "organizer");
  const race = await raceOf(page, organizer);
  await recordOf(page, organizer, race, "101");
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto(`/office/${race}/records/101`);

  await press(page, "무효 처리");
  const restore = page.getByRole("button", { name: "되살리기" });
  await expect(restore).toBeVisible();
  await expect(heading).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(restore).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "무효 처리" })).toBeVisible();
  await expect(heading).toBeFocused();

  await page.getByLabel("넷타임").fill("2:59:59");
  await page.getByLabel("넷타임").press("Enter");
  await seen(page, "고쳤습니다.");
  await page.getByRole("button", { name: "이 판으로 되돌리기" }).first().press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "이 판으로 되돌리기" }).press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(heading).toBeFocused();
});

test("points taken back: the keyboard goes on from where they stood", async ({ page }) => {
  const organizer = await newcomer(page, "organizer");
  const race = await raceOf(page, organizer);
  for (const bib of ["7", "8"])
    await send(page, organizer, "POST", `/api/marathons/${race}/awards`, { bib, point: 50, reason: "시상" });
  await page.goto(`/office/${race}/awards`);

  await page.getByRole("button", { name: "거두기: 배번 7" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "거두기" }).press("Enter");
  await seen(page, "거둠");
  await expect(page.locator("main :focus")).toContainText("배번 7");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "거두기: 배번 8" })).toBeFocused();
});
