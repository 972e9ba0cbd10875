import { expect, type Page } from "@playwright/test";
import { at, newcomer, raceOf, recordOf, seen, send } from "./people";
import { LAPTOP } from "./sizes";
import { be, test } from "./world";

/** What is said not to be there is not asked for again and again. */

const MINUTE_MS = 60_000;

/** The paths that are asked for within a minute of what this page takes for time. */
async function askedInAMinute(page: Page): Promise<string[]> {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  await page.clock.runFor(MINUTE_MS);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return paths.filter((path) => path.startsWith("/api/"));
}

for (const place of ["results/101", "results", "live"])
  test(`${place}: results that are not published are awaited by their race, and appear by themselves`, async ({
    page,
    browser,
  }) => {
    const organizer = await newcomer(page, "organizer");
    const race = await raceOf(page, organizer);
    await recordOf(page, organizer, race, "101");
    const visitor = await at(browser, LAPTOP);
    await visitor.clock.install();
    await visitor.goto(`/marathons/${race}/${place}`);
    await seen(visitor, /아직 .*공개되지 않/);

    const asked = await askedInAMinute(visitor);
    expect([...new Set(asked)]).toEqual([`/api/marathons/${race}`]);

    await send(page, organizer, "PATCH", `/api/marathons/${race}`, { results_status: "provisional" }, 1);
    await visitor.clock.runFor(MINUTE_MS);
    await seen(visitor, "이새봄", { timeout: 40_000 });
    await expect(visitor.getByRole("alert")).toHaveCount(0);
  });

test("a result that is gone is not asked for again", async ({ page, world }) => {
  const address = `/api/marathons/${world.past}/results/${world.bib}`;
  const problem = { type: "urn:problem:result-is-unknown", title: "없습니다", status: 404, detail: "" };
  await page.clock.install();
  await page.goto(`/marathons/${world.past}/results/${world.bib}`);
  await expect(page.getByRole("region", { name: "순위", exact: true })).toBeVisible();
  await page.route(`**${address}`, (route) => route.fulfill({ status: 404, json: problem }));
  await page.clock.runFor(MINUTE_MS);
  await seen(page, "이 결과가 목록에서 빠졌습니다");
  expect(await askedInAMinute(page)).not.toContain(address);
});

test("imports of a race that is gone are not asked for again", async ({ page, world }) => {
  const address = `/api/marathons/${world.past}/imports`;
  const problem = { type: "urn:problem:marathon-is-unknown", title: "없는 대회", status: 404, detail: "" };
  const busy = { state: "committing" };
  let isGone = false;
  await be(page, "lochness-office");
  await page.route(`**${address}`, async (route) => {
    if (isGone) return route.fulfill({ status: 404, json: problem });
    const { items, ...rest } = await (await route.fetch()).json();
    return route.fulfill({ json: { ...rest, items: items.map((one: object) => ({ ...one, ...busy })) } });
  });
  await page.clock.install();
  await page.goto(`/office/${world.past}/imports`);
  await expect(page.locator(`a[href$="${world.importId}"]`)).toBeVisible();
  isGone = true;
  await page.clock.runFor(10_000);
  await seen(page, "없는 대회");
  expect(await askedInAMinute(page)).not.toContain(address);
});

test("an import that is gone in the middle is not asked for again", async ({ page, world }) => {
  const address = `/api/marathons/${world.past}/imports/${world.importId}`;
  const problem = { type: "urn:problem:import-is-unknown", title: "없습니다", status: 404, detail: "" };
  let isGone = false;
  await be(page, "lochness-office");
  await page.route(`**${address}`, async (route) => {
    if (isGone) return route.fulfill({ status: 404, json: problem });
    const answer = await route.fetch();
    return route.fulfill({ json: { ...(await answer.json()), state: "committing" } });
  });
  await page.route(`**${address}/events`, (route) =>
    isGone ? route.fulfill({ status: 404, json: problem }) : route.abort(),
  );
  await page.clock.install();
  await page.goto(`/office/${world.past}/imports/${world.importId}`);
  await seen(page, "기록을 저장하고 있습니다");
  isGone = true;
  await page.clock.runFor(10_000);
  await seen(page, "없어진 파일입니다");
  const asked = await askedInAMinute(page);
  expect(asked.filter((path) => path.startsWith(address))).toEqual([]);
});
