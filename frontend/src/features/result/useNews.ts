import { useState } from "react";
import type { Found } from "./api";
import { type News, newsOf } from "./changes";

/** What changed since this page was opened or the last news were put away. */
export function useNews(found: Found | undefined): { news: News | null; putAway: () => void } {
  const [seen, setSeen] = useState(found);
  const [news, setNews] = useState<News | null>(null);
  if (found !== undefined && found !== seen) {
    const latest = seen === undefined ? null : newsOf(seen, found);
    setSeen(found);
    if (latest !== null) setNews(latest);
  }
  return { news, putAway: () => setNews(null) };
}
