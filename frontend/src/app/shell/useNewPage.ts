import { useRouterState } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";

/** Takes the keyboard along to a new page, unless something on it took it already: else it stays on a link that is gone. */
export function useNewPage(): RefObject<HTMLElement | null> {
  const page = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    const isFirst = before.current === undefined;
    if (before.current === path) return;
    before.current = path;
    if (!isFirst && !page.current?.contains(document.activeElement))
      page.current?.focus({ preventScroll: true });
  }, [path]);
  return page;
}
