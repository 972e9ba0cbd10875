import { describe, expect, it } from "vitest";
import { MAX_BYTES, refused } from "./kinds";

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe("a file in the drop zone", () => {
  it("is taken where it may be a table", async () => {
    for (const name of ["a.csv", "a.txt", "a.xlsx", "a.json", "a.csv.gz", "a.zip", "results"])
      expect(await refused(file(name, "bib,time\n1,2:03:23\n"))).toBeNull();
  });

  it("is refused where it is empty", async () => {
    expect(await refused(file("a.csv"))).toEqual({ why: "empty" });
  });

  it("is refused where it is an image, by its name or by its first bytes", async () => {
    expect(await refused(file("photo.JPG", "x"))).toEqual({ why: "otherKind", kind: "JPG" });
    expect(await refused(file("results.csv", PNG))).toEqual({ why: "otherKind", kind: "PNG" });
    expect(await refused(new File(["x"], "clip", { type: "video/webm" }))).toEqual({
      why: "otherKind",
      kind: "WEBM",
    });
  });

  it("is refused above 10 MB, and taken at 10 MB", async () => {
    expect(await refused(file("a.csv", new Uint8Array(MAX_BYTES + 1).fill(49)))).toEqual({ why: "tooLarge" });
    expect(await refused(file("a.csv", new Uint8Array(MAX_BYTES).fill(49)))).toBeNull();
  });
});
