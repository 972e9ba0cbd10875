import { expect, type Page, test } from "@playwright/test";
import { file, finishers, withSlip } from "./files";
import { at, drop, seen, signUp } from "./people";
import { LAPTOP, PHONE } from "./sizes";

const RACE = "새벽 강변 마라톤";
const [BIB, SLIPPED] = ["60", "295"];
const AWAITED = { timeout: 60_000 };

/** A day of this machine and zone, as a form takes it. */
const day = (ahead: number) =>
  new Date(Date.now() + ahead * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" });

test("from an empty system to a corrected result, an organizer and a runner find their way", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, LAPTOP);
  const runner = await at(browser, PHONE);

  await test.step("an organizer signs up and creates a race with two courses", async () => {
    await office.goto("/");
    await office.getByRole("link", { name: "회원 가입" }).click();
    await signUp(office, "주최자", "강변 마라톤 사무국");
    await createRace(office);
  });
  const id = /office\/(\w+)/.exec(office.url())?.[1] ?? "";

  await test.step("a runner signs up on a phone and applies", async () => {
    await runner.goto(`/marathons/${id}`);
    await runner.getByRole("link", { name: "회원 가입" }).click();
    await signUp(runner, "개인 사용자", "김달리");
    await expect(runner.getByRole("heading", { level: 1 })).toHaveText(RACE);
    await runner.getByRole("radio", { name: "풀코스" }).click();
    await runner.getByRole("button", { name: "풀코스 신청하기" }).click();
    await seen(runner, "신청을 마쳤어요");
  });

  await test.step("the organizer assigns the bib", async () => {
    await office.getByRole("link", { name: "참가자", exact: true }).click();
    const bib = office.getByLabel("김달리 배번");
    await bib.fill(BIB);
    await bib.press("Enter");
    await seen(office, `김달리 님의 배번을 ${BIB}(으)로 저장했습니다`);
  });

  await test.step("the runner waits where the result will be", async () => {
    await runner.goto(`/marathons/${id}/results/${BIB}`);
    await seen(runner, "아직 결과가 공개되지 않았습니다");
    await runner.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  });

  await test.step("the organizer drops a results file, fixes a bad row, commits and publishes", async () => {
    const { lines, was } = withSlip(finishers(300), SLIPPED);
    await office.getByRole("link", { name: "결과 올리기" }).first().click();
    await drop(office, "chicago.csv", file(lines));
    await office.getByLabel("어느 코스의 기록인가요?").selectOption({ index: 1 });
    const slip = office.getByRole("textbox", { name: "고친 값" });
    await slip.fill(was);
    await office.getByRole("button", { name: "고친 1칸 적용" }).click();
    await office.getByRole("button", { name: "300행 저장" }).click();
    await seen(office, "저장했습니다", AWAITED);
    await office
      .getByRole("button", { name: /결과 공개/ })
      .first()
      .click();
    const dialog = office.getByRole("dialog");
    await dialog.getByRole("radio", { name: "잠정 결과로 공개" }).click();
    await dialog.getByRole("button", { name: "잠정 결과로 공개" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("the runner sees placing, splits, position and points without a reload", async () => {
    const places = runner.getByRole("region", { name: "순위", exact: true });
    await expect(places).toContainText(/\d위/, AWAITED);
    await expect(runner.getByRole("heading", { name: "구간 기록" })).toBeVisible();
    await expect(runner.getByRole("img", { name: /보다 빠릅니다/ })).toBeVisible();
    await seen(runner, "+100", AWAITED);
  });

  await test.step("the organizer corrects one time and the runner sees it", async () => {
    await office.goto(`/office/${id}/records/${BIB}`);
    await office.getByLabel("넷타임").fill("2:09:59");
    await office.getByLabel("고치는 까닭").fill("판독 사진으로 확인");
    await office.getByRole("button", { name: "고치기" }).click();
    await seen(office, "고쳤습니다.");
    await seen(runner, "기록이 방금 바뀌었습니다", AWAITED);
    await seen(runner, "2:09:59");
    expect(await runner.evaluate(() => "isTheSamePage" in window)).toBe(true);
  });
});

async function createRace(office: Page): Promise<void> {
  await office.getByRole("link", { name: "대회 만들기" }).first().click();
  await office.getByLabel("대회 이름").fill(RACE);
  await office.getByLabel("대회 날짜").fill(day(1));
  await office.getByLabel("장소").fill("서울 여의도");
  await next(office);
  await office.getByRole("button", { name: "풀코스" }).click();
  await office.getByRole("button", { name: "10km" }).click();
  await next(office);
  await next(office);
  await office.getByLabel("완주 포인트").fill("100");
  await next(office);
  await office.getByRole("button", { name: "공개하고 만들기" }).click();
  await seen(office, "대회를 만들었습니다");
  await expect(office).toHaveURL(/office\/\w{26}$/);
}

const next = (office: Page) => office.getByRole("button", { name: "다음" }).click();
