import type { Browser } from "@playwright/test";
import { PLACES } from "./places";
import { LAPTOP, PHONE } from "./sizes";
import { settled } from "./watch";
import { be, test } from "./world";

/** Every page as people see it: screenshots/<size>-<light or dark>-<language>/<page>.png */

const SIZES = { phone: PHONE, laptop: LAPTOP };
const TALLEST = 2400;

const open = (browser: Browser, size: keyof typeof SIZES, language: string) =>
  browser.newContext({ ...SIZES[size], locale: language, timezoneId: "Asia/Seoul" });

for (const { name, who, path } of PLACES)
  for (const size of ["phone", "laptop"] as const)
    test(`${name} on a ${size}`, async ({ browser, world }) => {
      for (const language of ["ko", "en"]) {
        const context = await open(browser, size, language);
        const page = await context.newPage();
        await be(page, who);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await page.goto(path(world));
          await settled(page);
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          const clip = { x: 0, y: 0, ...SIZES[size].viewport, height: Math.min(height, TALLEST) };
          const file = `screenshots/${size}-${colorScheme}-${language}/${name}.png`;
          await page.screenshot({ path: file, fullPage: true, clip });
        }
        await context.close();
      }
    });
