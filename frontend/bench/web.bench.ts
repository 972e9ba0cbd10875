import { writeFileSync } from "node:fs";
import { test } from "@playwright/test";
import { initialScripts } from "./initial";
import { interactive, scrolling, searching } from "./results";

// `python -m bench.web` says where the app is, which race there is a large one, and where the figures are wanted.
const { URL: url = "http://127.0.0.1:8000", RACE: race, FIGURES: file } = process.env;

test("the web app is measured", async ({ browser }) => {
  const list = `${url}/marathons/${race}/results`;
  const figures = [
    ...(await initialScripts(url)),
    ...(await interactive(browser, list)),
    ...(await scrolling(browser, list)),
    ...(await searching(browser, list)),
  ];
  if (file) writeFileSync(file, JSON.stringify(figures));
  else
    for (const { what, value, unit } of figures)
      process.stdout.write(`${what}: ${value.toFixed(1)} ${unit}\n`);
});
