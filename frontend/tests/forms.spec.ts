import { expect, type Page } from "@playwright/test";
import { newcomer, raceOf, seen } from "./people";
import { become, PASSWORD, test } from "./world";

/** What is typed is never lost, and what can't be meant is said beside its field. */

const next = (page: Page) => page.getByRole("button", { name: "다음" }).click();

test("a log-in that runs out in the middle of a form is renewed over it, and the form is sent", async ({
  page,
}) => {
  await newcomer(page, "organizer");
  await page.goto("/office/new");
  await page.getByLabel("대회 이름").fill("늦가을 마라톤");
  await page.getByLabel("대회 날짜").fill("2030-11-03");
  await page.getByLabel("장소").fill("춘천");
  await next(page);
  await page.getByRole("button", { name: "하프" }).click();
  for (let step = 1; step < 4; step++) await next(page);

  await page.context().clearCookies();
  const gone = { type: "about:blank", title: "로그인이 필요합니다", status: 401, detail: "" };
  await page.route("**/api/marathons", (route) => route.fulfill({ status: 401, json: gone }), { times: 1 });
  await page.getByRole("button", { name: "공개하고 만들기" }).click();

  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("비밀번호").first().fill(PASSWORD);
  await dialog.getByRole("button", { name: "로그인" }).click();
  await expect(page).toHaveURL(/office\/\w{26}$/);
  await seen(page, "늦가을 마라톤");
});

test("a form that is left by a reload goes on where it was", async ({ page }) => {
  await newcomer(page, "organizer");
  await page.goto("/office/new");
  await page.getByLabel("대회 이름").fill("늦가을 마라톤");
  await page.reload();
  await expect(page.getByLabel("대회 이름")).toHaveValue("늦가을 마라톤");
});

test("two tabs that edit one race: the second is told, and loses nothing", async ({ page, context }) => {
  const organizer = await newcomer(page, "organizer");
  const id = await raceOf(page, organizer);
  await page.goto(`/office/${id}/edit`);
  await expect(page.getByLabel("장소")).toHaveValue("서울 여의도");
  const other = await context.newPage();
  await other.addInitScript(() => localStorage.setItem("signed-in", "yes"));
  await other.goto(`/office/${id}/edit`);
  await other.getByLabel("장소").fill("부산 광안리");
  await other.getByRole("button", { name: "저장" }).click();
  await seen(other, "저장했습니다");

  await page.getByLabel("대회 이름").fill("새 이름 마라톤");
  await page.getByRole("button", { name: "저장" }).click();
  await seen(page, "그 사이 다른 사람이 이 대회를 바꿨습니다");
  await expect(page.getByLabel("대회 이름")).toHaveValue("새 이름 마라톤");
  await page.getByRole("button", { name: "내 변경을 그 위에 저장" }).click();
  await seen(page, "저장했습니다");
  await page.reload();
  await expect(page.getByLabel("대회 이름")).toHaveValue("새 이름 마라톤");
  await expect(page.getByLabel("장소")).toHaveValue("부산 광안리");
});

test("logging out in one tab logs out the other", async ({ page, context }) => {
  await newcomer(page, "runner");
  await page.goto("/me/points");
  const other = await context.newPage();
  await other.goto("/");
  await other.getByRole("button", { name: "이새봄" }).click();
  await other.getByRole("menuitem", { name: "로그아웃" }).click();
  await expect(page).toHaveURL(/\/login/);
});

test("a day that is past is pointed out, and a closing after race day refused", async ({ page }) => {
  await newcomer(page, "organizer");
  await page.goto("/office/new");
  await page.getByLabel("대회 이름").fill("지난 마라톤");
  await page.getByLabel("대회 날짜").fill("2020-05-05");
  await page.getByLabel("장소").fill("서울");
  await seen(page, "이미 지난 날짜입니다");
  await next(page);
  await page.getByRole("button", { name: "10km" }).click();
  await next(page);
  await page.getByLabel("접수 마감").fill("2020-06-01T12:00");
  await next(page);
  await seen(page, "대회 당일까지 마감해야 합니다");
});

test("a capacity below the number who applied is refused beside its field", async ({ page, world }) => {
  await become(page, "hangang-office");
  await page.goto(`/office/${world.coming}/edit`);
  await page.getByRole("button", { name: "코스", exact: true }).click();
  await page.getByLabel("정원").fill("3");
  await page.getByRole("button", { name: "저장" }).click();
  await seen(page, "10명이 신청해 그보다 적게 줄일 수 없습니다");
});

test("an impossible time is refused in words, and nothing is sent", async ({ page, world }) => {
  await become(page, "lochness-office");
  await page.goto(`/office/${world.past}/records/${world.bib}`);
  await page.getByLabel("넷타임").fill("2:75:00");
  await page.getByRole("button", { name: "고치기" }).click();
  await seen(page, "분과 초는 59까지입니다");
});
