import { expect, it } from "vitest";

/** Who may know whom: app -> features -> components and lib, and no feature another one. */

const sources = import.meta.glob("./**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });

const imports = Object.entries(sources).flatMap(([file, source]) =>
  [...String(source).matchAll(/(?:from|import\() ?"~\/([^"]+)"/g)].map(([, path = ""]) => ({
    file: file.slice(2),
    from: part(file.slice(2)),
    to: part(path),
  })),
);

/** `features/results` of features/results/api.ts, `lib` of lib/api/client.ts. */
function part(path: string): string {
  const [room = "", name = ""] = path.split("/");
  return room === "features" ? `${room}/${name}` : room;
}

const against = (forbidden: (from: string, to: string) => boolean) =>
  imports.filter(({ from, to }) => forbidden(from, to)).map(({ file, to }) => `${file} -> ${to}`);

it("sees the imports", () => {
  expect(imports.length).toBeGreaterThan(100);
});

it("lets no feature import another", () => {
  const isFeature = (one: string) => one.startsWith("features/");
  expect(against((from, to) => isFeature(from) && isFeature(to) && from !== to)).toEqual([]);
});

it("lets nothing import the app but itself", () => {
  expect(against((from, to) => to === "app" && !["app", "main.tsx"].includes(from))).toEqual([]);
});

it("keeps components and lib below the features", () => {
  expect(against((from, to) => ["components", "lib"].includes(from) && to.startsWith("features/"))).toEqual(
    [],
  );
  expect(against((from, to) => from === "lib" && to === "components")).toEqual([]);
});
