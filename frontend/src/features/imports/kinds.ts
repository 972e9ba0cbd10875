/** What is refused before it is sent: too much, nothing, or what can be seen to be no table. The server looks closer. */

export const MAX_BYTES = 10 * 1024 * 1024;

export type Refused = { why: "tooLarge" | "empty" } | { why: "otherKind"; kind: string };

const text = (start: string) => [...start].map((letter) => letter.charCodeAt(0));
const STARTS: readonly (readonly [string, readonly number[]])[] = [
  ["PDF", text("%PDF")],
  ["PNG", [0x89, ...text("PNG")]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["GIF", text("GIF8")],
  ["RTF", text("{\\rtf")],
  ["RAR", text("Rar!")],
  ["7-Zip", [...text("7z"), 0xbc, 0xaf]],
  ["MP3", text("ID3")],
];
const MEDIA = /^(image|video|audio|font)\/(.+)$/;
const NAMED = /\.(png|jpe?g|gif|webp|heic|bmp|tiff?|svg|pdf|docx?|pptx?|hwpx?|mp4|mov|mp3|exe|dmg|apk)$/i;

export async function refused(file: File): Promise<Refused | null> {
  if (file.size === 0) return { why: "empty" };
  const kind = kindByName(file) ?? (await kindByContent(file));
  if (kind) return { why: "otherKind", kind };
  return file.size > MAX_BYTES ? { why: "tooLarge" } : null;
}

function kindByName(file: File): string | null {
  const ending = NAMED.exec(file.name)?.[1] ?? MEDIA.exec(file.type)?.[2];
  return ending ? ending.toUpperCase() : null;
}

async function kindByContent(file: File): Promise<string | null> {
  const first = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const found = STARTS.find(([, start]) => start.every((byte, at) => first[at] === byte));
  return found ? found[0] : null;
}
