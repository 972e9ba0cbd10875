const MOST_BYTES = 5 * 1024 * 1024;

/** The text of a file, as spreadsheets here save it: UTF-8, else the Korean Windows encoding. Else why not. */
export async function textOf(file: Blob): Promise<string | { fault: "tooLarge" | "notText" }> {
  if (file.size > MOST_BYTES) return { fault: "tooLarge" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 4096).includes(0)) return { fault: "notText" };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("euc-kr").decode(bytes);
    return text.includes("\uFFFD") ? { fault: "notText" } : text;
  }
}
