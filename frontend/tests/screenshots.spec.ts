import type { Browser } from "@playwright/test";
import { PLACES } from "./places";
import { LAPTOP, PHONE } from "./sizes";
import { settled } from "./watch";
import { be, test } from "./world";

/** Every page as people see it: screenshots/<size>-<light or dark>-<language>/<page>.png */

const SIZES = { phone: PHONE, laptop: LAPTOP };

/** A list that has only those rows that can be seen. */
const isEndless = (name: string) => name.startsWith("results");

/** A browser with nothing in its cache: of an answer kept there it is never told that it has ended. */
const open = (browser: Browser, size: keyof typeof SIZES, language: string, colorScheme: "light" | "dark") =>
  browser.newContext({
    ...SIZES[size],
    locale: language,
    timezoneId: "Asia/Seoul",
    colorScheme,
    reducedMotion: "reduce",
  });

for (const { name, who, path } of PLACES)
  for (const size of ["phone", "laptop"] as const)
    test(`${name} on a ${size}`, async ({ browser, world }) => {
      for (const language of ["ko", "en"])
        for (const colorScheme of ["light", "dark"] as const) {
          const context = await open(browser, size, language, colorScheme);
          const page = await context.newPage();
          await be(page, who);
          await page.goto(path(world));
          await settled(page);
          const file = `screenshots/${size}-${colorScheme}-${language}/${name}.png`;
          await page.screenshot({ path: file, fullPage: !isEndless(name) });
          await context.close();
        }
    });
