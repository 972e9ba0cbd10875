import { gzipSync } from "node:zlib";
import type { Figure } from "./figures";

/** What the first page needs before it runs: the scripts that its HTML names, as they travel. */
export async function initialScripts(url: string): Promise<Figure[]> {
  const html = await (await fetch(url)).text();
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  const sizes = await Promise.all(
    named.map(async (path) => gzipSync(await (await fetch(`${url}${path}`)).text()).length),
  );
  const kb = sizes.reduce((sum, size) => sum + size, 0) / 1_000;
  return [{ what: "initial JavaScript, gzipped", value: kb, unit: "KB", limit: 180 }];
}
