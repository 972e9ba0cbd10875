import { defineConfig } from "@playwright/test";
import { LAPTOP, PHONE } from "./tests/sizes";

const QUIET = ["gpu", "quic", "background-networking", "component-update", "sync", "dev-shm-usage"];

// `python -m local.against` runs the system that these tests open, and says where it is.
export default defineConfig({
  testDir: "tests",
  outputDir: "node_modules/.cache/playwright",
  reporter: [["list"]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  retries: process.env.CI ? 1 : 0, // told as flaky: a busy machine is slower than any page must be
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.URL ?? "http://127.0.0.1:8000",
    timezoneId: "Asia/Seoul",
    locale: "ko-KR",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--no-first-run", ...QUIET.map((one) => `--disable-${one}`)],
    },
  },
  projects: [
    { name: "phone", use: PHONE, testMatch: "pages.spec.ts" },
    { name: "laptop", use: { ...LAPTOP, locale: "en-GB" }, testMatch: "pages.spec.ts" },
    { name: "ways", use: LAPTOP, testIgnore: ["pages.spec.ts", "screenshots.spec.ts"] },
    { name: "screenshots", testMatch: "screenshots.spec.ts" },
  ],
});
