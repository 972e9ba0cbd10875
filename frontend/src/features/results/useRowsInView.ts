import { useMediaQuery } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

const COMING = 40; // so many empty rows below those that are here say that more come
const AHEAD = 150; // rows before the end at which the next page is asked for; of a short list when half of it is seen
const REM = { phone: 4, laptop: 3.25 }; // heights of a row, as in results.module.css

interface More {
  fetchNextPage: () => unknown;
  isFetchingNextPage: boolean;
}

// The window is scrolled by its reader alone: to be sent where it is would only lay the page out once more.
const nowhere = () => undefined;

const px = (rem: number): number =>
  rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Which rows of a long list are in view while the window scrolls; asks for more before the last of them. */
export function useRowsInView(here: number, total: number, hasNext: boolean, more: More) {
  const ref = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const isWide = useMediaQuery("(min-width: 48em)", undefined, { getInitialValueInEffect: false });
  const height = px(isWide ? REM.laptop : REM.phone);
  const count = here + (hasNext ? Math.min(total - here, COMING) : 0);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: margin,
    useFlushSync: false,
    scrollToFn: nowhere,
  });

  // Where the list begins moves with what stands above it.
  useLayoutEffect(() => {
    const find = () => {
      const top = ref.current?.getBoundingClientRect().top;
      if (top !== undefined) setMargin(Math.round(top + window.scrollY));
    };
    find();
    const watch = new ResizeObserver(find);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of a row is all that its sizes hang on
  useLayoutEffect(() => virtual.measure(), [height]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { fetchNextPage, isFetchingNextPage } = more;
  useEffect(() => {
    if (hasNext && !isFetchingNextPage && last > here - Math.min(AHEAD, here / 2)) fetchNextPage();
  }, [hasNext, isFetchingNextPage, last, here, fetchNextPage]);

  return {
    ref,
    height: count * height,
    items: items.map(({ index, key, start }) => ({ index, key, start: start - margin })),
  };
}
