import { expect } from "@playwright/test";
import { at, newcomer, raceOf, seen } from "./people";
import { PHONE } from "./sizes";
import { violations } from "./watch";
import { test } from "./world";

/** Two organizers run one race. */

test("a colleague is added by login id, runs the race, and leaves it", async ({ page, browser }) => {
  const owner = await newcomer(page, "organizer");
  const id = await raceOf(page, owner);
  const phone = await at(browser, PHONE);
  const colleague = await newcomer(phone, "organizer");

  await page.goto(`/office/${id}/edit`);
  const loginId = page.getByLabel("주최자 아이디");
  await loginId.fill("nobody-at-all");
  await page.getByRole("button", { name: "찾기" }).click();
  await seen(page, "그런 아이디를 쓰는 주최자가 없습니다");
  await loginId.fill(owner.loginId);
  await page.getByRole("button", { name: "찾기" }).click();
  await seen(page, "이새봄 님은 이미 이 대회를 운영합니다.");
  await loginId.fill(colleague.loginId);
  await loginId.press("Enter");
  await seen(page, "이새봄 님을 공동 주최자로 더할까요?");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "더하기", exact: true }).click();
  await expect(page.getByRole("button", { name: "빼기: 이새봄" })).toBeVisible();

  await phone.goto("/office");
  await seen(phone, "공동 운영");
  await phone.getByRole("link", { name: /한밤 마라톤/ }).click();
  await phone.getByRole("link", { name: "대회 정보" }).click();
  await expect(phone.getByLabel("주최자 아이디")).toHaveCount(0);
  await phone.getByRole("button", { name: "대회에서 빠지기: 나" }).click();
  await phone.getByRole("dialog").getByRole("button", { name: "대회에서 빠지기" }).click();
  await seen(phone, "아직 만든 대회가 없습니다");

  await page.reload();
  await expect(page.getByLabel("주최자 아이디")).toBeVisible();
  await expect(page.getByRole("button", { name: /^빼기/ })).toHaveCount(0);
});
