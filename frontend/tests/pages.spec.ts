import { expect } from "@playwright/test";
import { PLACES } from "./places";
import { complaints, overhang, settled, shifts, still, violations, watchShifts } from "./watch";
import { be, test } from "./world";

/** What holds for every page, on a phone in Korean and on a laptop in English, light and dark. */

for (const { name, who, path } of PLACES) {
  test(`${name} can be read by everybody, stands still and does not complain`, async ({ page, world }) => {
    const heard = complaints(page);
    await watchShifts(page);
    await be(page, who);

    await page.goto(path(world));
    await settled(page);

    const { total, moved } = await shifts(page);
    expect.soft(total, `layout shift: ${moved.join("; ")}`).toBeLessThanOrEqual(0.05);
    expect.soft(await overhang(page), "pixels too wide").toBe(0);
    expect.soft(await violations(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await still(page);
    expect.soft(await violations(page, "color-contrast"), "dark").toEqual([]);
    expect.soft(heard.filter((one) => !isRefusal(one))).toEqual([]);
  });
}

/** The browser itself writes each refusal of the API into the console; the page shows it in words. */
const isRefusal = (line: string) => /status of 4(04|03|09)/.test(line) && line.includes("/api/");
