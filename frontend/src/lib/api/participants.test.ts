import { afterEach, expect, it, vi } from "vitest";
import { holderOf } from "./participants";

const PAGES: Record<string, object> = {
  "": { items: [{ user_id: 1, bib: "1017" }], next: "a" },
  a: { items: [], next: "b" },
  b: { items: [{ user_id: 2, bib: "101" }], next: "c" },
  c: { items: [{ user_id: 3, bib: "2101" }], next: null },
};

const asked: string[] = [];
const serve = () => {
  asked.length = 0;
  vi.stubGlobal("fetch", async ({ url }: Request) => {
    const cursor = new URL(url).searchParams.get("cursor") ?? "";
    asked.push(cursor);
    return Response.json(PAGES[cursor]);
  });
};
afterEach(() => vi.unstubAllGlobals());

it("is found behind pages without it, and no page after it is asked for", async () => {
  serve();
  expect(await holderOf("m", "101")).toMatchObject({ user_id: 2 });
  expect(asked).toEqual(["", "a", "b"]);
});

it("is nobody once the list ends", async () => {
  serve();
  expect(await holderOf("m", "10")).toBeNull();
  expect(asked).toEqual(["", "a", "b", "c"]);
});
