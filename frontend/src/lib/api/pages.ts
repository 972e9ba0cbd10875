interface Onward {
  next?: string | null;
}

/** Page after page to the end, for as long as somebody takes them. One may be short, even empty, and still go on. */
export async function* pagesOf<P extends Onward>(
  read: (cursor: string | null) => Promise<P>,
): AsyncGenerator<P> {
  let cursor: string | null = null;
  do {
    const page: P = await read(cursor);
    yield page;
    cursor = page.next ?? null;
  } while (cursor !== null);
}

/** Everything of all pages. */
export async function every<T>(
  read: (cursor: string | null) => Promise<Onward & { items: T[] }>,
): Promise<T[]> {
  const all: T[] = [];
  for await (const { items } of pagesOf(read)) all.push(...items);
  return all;
}
