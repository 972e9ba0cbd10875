import { renderToString } from "react-dom/server";
import { afterEach, expect, it } from "vitest";
import { LANGUAGES, setLanguage } from "./language";
import { texts } from "./texts";

const useTexts = texts(
  "texts-test",
  { found_other: "{{q}}: {{count}}명", year: "{{year}}년" },
  { found_one: "{{q}}: {{count}} runner", found_other: "{{q}}: {{count}} runners", year: "in {{year}}" },
);

function Said({ count }: { count: number }) {
  const t = useTexts();
  return `${t("found", { q: "<김>", count })}, ${t("year", { year: 2026 })}`;
}

afterEach(() => setLanguage("ko"));

it("counts with the right word and grouped; other numbers stay as they are", () => {
  const said = LANGUAGES.map((language) => {
    setLanguage(language);
    return [1, 48_012].map((count) => renderToString(<Said count={count} />));
  });
  expect(said).toEqual([
    ["&lt;김&gt;: 1명, 2026년", "&lt;김&gt;: 48,012명, 2026년"],
    ["&lt;김&gt;: 1 runner, in 2026", "&lt;김&gt;: 48,012 runners, in 2026"],
  ]);
});
