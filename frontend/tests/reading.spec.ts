import { expect } from "@playwright/test";
import { seen } from "./people";
import { become, test } from "./world";

test("back and reload keep what was asked of the results", async ({ page, world }) => {
  await page.goto(`/marathons/${world.past}/results`);
  await page.getByLabel("성별").selectOption("F");
  await page.getByRole("searchbox").fill("김");
  await expect(page).toHaveURL(/sex=F.*q=|q=.*sex=F/);
  const rows = page.getByRole("link", { name: /김/ });
  const first = await rows.first().innerText();

  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("김");
  await expect(page.getByLabel("성별")).toHaveValue("F");
  await rows.first().click();
  await expect(page).toHaveURL(/results\/\w+$/);
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("김");
  await expect(rows.first()).toHaveText(first, { useInnerText: true });
});

test("without a network it is said, and what was there stays", async ({ page, context }) => {
  await page.goto("/marathons");
  await seen(page, "한강 달빛 마라톤");
  await context.setOffline(true);
  await seen(page, "인터넷에 연결되어 있지 않습니다");
  await seen(page, "한강 달빛 마라톤");
  await context.setOffline(false);
  await expect(page.getByText("인터넷에 연결되어 있지 않습니다")).toBeHidden();
});

test("all goes by keyboard: past the header, into a race", async ({ page }) => {
  await page.goto("/marathons");
  await seen(page, "한강 달빛 마라톤");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "본문으로 건너뛰기" })).toBeInViewport();
  await page.keyboard.press("Enter");
  const race = page.getByRole("link", { name: /한강 달빛 마라톤/ });
  for (let tabs = 0; tabs < 20 && !(await race.evaluate((one) => one === document.activeElement)); tabs++)
    await page.keyboard.press("Tab");
  await expect(race).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("한강 달빛 마라톤");
  await expect(page.getByRole("main")).toBeFocused();
});

test("an organizer goes from the office to a race's page and back", async ({ page }) => {
  await become(page, "lochness-office");
  await page.goto("/office");
  await page.getByRole("link", { name: /네스호 마라톤 2018/ }).click();
  await page.getByRole("link", { name: "대회 페이지" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("네스호 마라톤 2018");
  await seen(page, "종합 1~3위");
  await page.goBack();
  await expect(page.getByRole("link", { name: "대회 페이지" })).toBeVisible();
});

test("another language is spoken at once, and still after a reload", async ({ page }) => {
  await page.goto("/marathons");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Races");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Races");
});
