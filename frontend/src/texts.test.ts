import i18next from "i18next";
import { describe, expect, it } from "vitest";

/** Every text is there in both languages, with the same values to fill in; no component spells one out. */

const modules = import.meta.glob(["./**/texts.ts", "!./lib/**"], { eager: true });
const sources = import.meta.glob("./**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });
const HANGUL = /[ㄱ-ㅎㅏ-ㅣ가-힣]/;
const OWN_NAME = new Set(["language"]); // a language is called by its own name

const bundle = (language: string, feature: string): Record<string, string> =>
  i18next.getResourceBundle(language, feature) ?? {};
const features = Object.keys(i18next.store.data.ko ?? {});
const base = (key: string) => key.replace(/_(one|other)$/, "");
const bases = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(base))].sort();
const values = (text: string) => [...new Set(text.match(/{{\w+}}/g))].sort();

describe("texts", () => {
  it("are found", () => {
    expect(Object.keys(modules).length).toBeGreaterThan(2);
    expect(features.length).toBe(Object.keys(modules).length);
  });

  describe.each(features)("of %s", (feature) => {
    const [ko, en] = [bundle("ko", feature), bundle("en", feature)];

    it("have the same keys in both languages", () => {
      expect(bases(en)).toEqual(bases(ko));
    });

    it("have a singular and a plural in English where Korean counts", () => {
      const counted = Object.keys(ko).filter((key) => key.endsWith("_other"));
      for (const key of counted) expect(Object.keys(en)).toContain(key.replace(/_other$/, "_one"));
    });

    it("fill in the same values", () => {
      for (const [key, text] of Object.entries(en)) {
        const korean = ko[key] ?? ko[`${base(key)}_other`] ?? "";
        const isOne = key.endsWith("_one");
        if (!isOne) expect([key, values(text)]).toEqual([key, values(korean)]);
      }
    });

    it("are in their language, and not empty", () => {
      for (const [key, text] of Object.entries({ ...ko, ...en }))
        expect([key, text.trim()]).not.toEqual([key, ""]);
      for (const [key, text] of Object.entries(en))
        if (!OWN_NAME.has(base(key))) expect([key, HANGUL.test(text)]).toEqual([key, false]);
    });
  });

  it("stand in texts.ts alone", () => {
    const elsewhere = Object.entries(sources).filter(
      ([file, source]) =>
        !/texts\.ts$|\.test\.tsx?$/.test(file) && HANGUL.test(withoutComments(String(source))),
    );
    expect(elsewhere.map(([file]) => file)).toEqual([]);
  });
});

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
