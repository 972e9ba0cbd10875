import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const SETTLED_MS = 250;

/** Keeps what a page complains of: errors in its console, and what is thrown and never caught. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (said) => {
    if (said.type() === "error") heard.push(`${said.text()} ${said.location().url}`);
  });
  page.on("pageerror", (problem) => heard.push(String(problem)));
  return heard;
}

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

interface Shifts {
  total: number;
  /** What moved, and by how much. */
  moved: string[];
}

/** Adds up how far the page jumps by itself, from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shifts = { total: 0, moved: [] };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { value, sources, hadRecentInput } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        const what = sources.map(({ node }) => (node?.textContent ?? "").slice(0, 40));
        shifts.total += value;
        shifts.moved.push(`${value.toFixed(3)} ${what.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

export const shifts = (page: Page): Promise<Shifts> =>
  page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);

/** Waits until the page shows what it loads. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect(page.locator(".mantine-Skeleton-root[data-visible]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLED_MS);
}

/** Waits until nothing fades or slides; what moves for ever does not count. */
export async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) => playState !== "running" || effect?.getTiming().iterations === Infinity,
      ),
  );
}

/** What axe finds, one line a rule, with the places; `rule` looks at that alone. */
export async function violations(page: Page, rule?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const found = await (rule ? axe.withRules(rule) : axe).analyze();
  return found.violations.map(({ id, help, nodes }) => {
    const where = nodes.map(({ target, any }) => `${target.join(" ")} ${any[0]?.message ?? ""}`);
    return `${id}: ${help}\n    ${where.slice(0, 5).join("\n    ")}`;
  });
}

/** How far the page can be moved sideways, in pixels. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
