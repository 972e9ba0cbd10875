import { describe, expect, it } from "vitest";
import { textOf } from "./textOf";

describe("the text of a file", () => {
  it("is read as UTF-8, else as Korean Windows writes it", async () => {
    expect(await textOf(new Blob(["sea,101"]))).toBe("sea,101");
    expect(await textOf(new Blob([new Uint8Array([0xb1, 0xe8, 0x2c, 0x37])]))).toBe("\uAE40,7");
  });

  it("is refused where there is none", async () => {
    expect(await textOf(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])]))).toEqual({ fault: "notText" });
    expect(await textOf(new Blob([new Uint8Array(6 * 1024 * 1024)]))).toEqual({ fault: "tooLarge" });
  });
});
