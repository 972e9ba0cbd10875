import type { Browser, Page } from "@playwright/test";
import { type Figure, median } from "./figures";
import { watchFrames, watchKeys, watchLoading } from "./watch";

const LAPTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const LOADS = 5;
const WATCHED_MS = 5_000; // of a load
const KEYS = ["singl", "kim", "18181"];
const SCROLLS = 400; // frames
const STEP = 260; // pixels a frame: fast, as by a flick of the thumb

const row = "main ol a";

async function opened(browser: Browser, url: string, viewport: typeof PHONE): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto(url);
  await page.locator(row).first().waitFor({ timeout: 60_000 });
  return page;
}

/** Nothing is asked of the page while it loads: what looks into it would take its time too. */
async function loading(browser: Browser, url: string): Promise<{ rows: number; busyUntil: number }> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(watchLoading, row);
  await page.goto(url, { waitUntil: "commit" });
  await new Promise((over) => setTimeout(over, WATCHED_MS));
  const seen = await page.evaluate(() => window.loading);
  await context.close();
  if (seen.rows === 0) throw new Error(`no rows within ${WATCHED_MS} ms`);
  return seen;
}

/**
 * Until the rows are painted and nothing keeps the page from answering, with an empty cache and a slow processor. Others
 * have looked at the race before: what is measured is the app, not the first reading of a race from the store.
 */
export async function interactive(browser: Browser, url: string): Promise<Figure[]> {
  const painted: number[] = [];
  const ready: number[] = [];
  await (await opened(browser, url, PHONE)).context().close();
  for (let load = 0; load < LOADS; load++) {
    const { rows, busyUntil } = await loading(browser, url);
    painted.push(rows);
    ready.push(Math.max(rows, busyUntil));
  }
  return [
    {
      what: "results of 48,000 rows at 4x CPU slow-down: rows painted",
      value: median(painted) / 1_000,
      unit: "s",
    },
    {
      what: "results of 48,000 rows at 4x CPU slow-down: interactive",
      value: median(ready) / 1_000,
      unit: "s",
      limit: 1.5,
    },
  ];
}

/** Thousands of rows pass as fast as a thumb can flick, more being fetched on the way. */
export async function scrolling(browser: Browser, url: string): Promise<Figure[]> {
  const page = await opened(browser, url, PHONE);
  await page.waitForLoadState("networkidle");
  const { frames, rows } = await page.evaluate(watchFrames, { count: SCROLLS, step: STEP });
  await page.context().close();
  const slow = frames.filter((frame) => frame > 50).length;
  return [
    {
      what: `scrolling past ${rows.toLocaleString("en")} rows: longest frame`,
      value: Math.max(...frames),
      unit: "ms",
      limit: 50,
    },
    { what: "scrolling: frames over 50 ms", value: slow, unit: `of ${frames.length}`, limit: 0 },
    { what: "scrolling: median frame", value: median(frames), unit: "ms" },
  ];
}

/** From a key to the paint of what it finds, key by key. */
export async function searching(browser: Browser, url: string): Promise<Figure[]> {
  const page = await opened(browser, url, LAPTOP);
  await page.waitForLoadState("networkidle");
  const box = page.getByRole("searchbox");
  const waits: number[] = [];
  for (const word of KEYS) {
    await box.fill("");
    await page.waitForTimeout(500);
    for (const [at, key] of [...word].entries()) {
      const painted = page.evaluate(watchKeys, word.slice(0, at + 1));
      await box.press(key);
      waits.push(await painted);
    }
  }
  await page.context().close();
  return [
    { what: "search as one types: key to paint, median", value: median(waits), unit: "ms" },
    { what: "search as one types: key to paint, longest", value: Math.max(...waits), unit: "ms", limit: 150 },
  ];
}
