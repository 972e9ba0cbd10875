import { expect, test } from "@playwright/test";
import { file, finishers } from "./files";
import { drop, newcomer, raceOf, seen } from "./people";

const MB = 1024 * 1024;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

test("what is no results file is refused in words, and the next file is taken", async ({ page }) => {
  const id = await raceOf(page, await newcomer(page, "organizer"));
  await page.goto(`/office/${id}/imports`);

  await drop(page, "photo.png", PNG, "image/png");
  await seen(page, "PNG 파일은 결과 표가 아닙니다");
  await drop(page, "results.csv", PNG);
  await seen(page, "PNG 파일은 결과 표가 아닙니다");
  await drop(page, "empty.csv", new Uint8Array());
  await seen(page, "빈 파일입니다");
  await drop(page, "novel.txt", new Uint8Array(11 * MB).fill(0x61), "text/plain");
  await seen(page, "파일이 10 MB보다 큽니다");
  await drop(page, "novel.txt", new Uint8Array(9 * MB).fill(0x61), "text/plain");
  await expect(page.getByRole("alert").filter({ hasNotText: "10 MB보다" })).toBeVisible();

  await drop(page, "results.csv", file(finishers(20)));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("results.csv");
});

test("a connection lost while results are stored: it is said, and one sees how it ended", async ({
  page,
  context,
}) => {
  const id = await raceOf(page, await newcomer(page, "organizer"));
  await page.goto(`/office/${id}/imports`);
  await drop(page, "results.csv", file(finishers(4000)));
  await page.getByRole("button", { name: "4,000행 저장" }).click();
  await seen(page, "기록을 저장하고 있습니다");

  await context.setOffline(true);
  await seen(page, "인터넷에 연결되어 있지 않습니다");
  await context.setOffline(false);
  await seen(page, /^저장했습니다$/, { timeout: 60_000 });

  await page.reload();
  await seen(page, /^저장했습니다$/);
});
