import { expect, test } from "@playwright/test";
import { at, newcomer, raceOf, seen, send } from "./people";
import { PHONE } from "./sizes";

test("who leaves while bibs are being given is asked first, and still sees who got none", async ({
  page,
  browser,
}) => {
  const organizer = await newcomer(page, "organizer");
  const race = await raceOf(page, organizer);
  const phone = await at(browser, PHONE);
  const runner = await newcomer(phone, "runner");
  await send(phone, runner, "POST", `/api/marathons/${race}/participations`, { course: "42k" });
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await page.route("**/participations/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    await refused;
    const json = { type: "about:blank", title: "이미 쓰는 배번입니다", status: 409, detail: "" };
    return route.fulfill({ status: 409, json });
  });

  await page.goto(`/office/${race}`);
  await page.getByRole("link", { name: "참가자", exact: true }).click();
  await page.getByRole("button", { name: "배번 한꺼번에 주기" }).click();
  await page.getByRole("menuitem", { name: "차례로 주기" }).click();
  await page.getByRole("button", { name: "1명에게 주기" }).click();
  await expect(page.getByRole("progressbar")).toBeAttached(); // as long as what is done: nothing yet

  const asked = page.getByRole("dialog", { name: "배번을 주는 중에 나갈까요?" });
  await page.goBack();
  await asked.getByRole("button", { name: "머무르기" }).click();
  await expect(asked).toBeHidden();
  await expect(page).toHaveURL(/participants$/);

  const unload = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  expect((await unload).type()).toBe("beforeunload");
  await (await unload).dismiss();

  refuse();
  await seen(page, "1명에게는 주지 못했습니다");
  await seen(page, /이미 쓰는 배번입니다/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${race}$`));
});
