import { defineConfig } from "@playwright/test";
import tests from "../playwright.config";

export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../node_modules/.cache/playwright-bench",
  reporter: [["line"]],
  workers: 1,
  timeout: 300_000,
  use: { launchOptions: tests.use?.launchOptions },
});
