import { useEffect, useRef } from "react";
import type { Wanted } from "./rows";

/** Another list is read from its top: scrolls up to it where one had scrolled down into the one before. */
export function useListTop(asked: Wanted) {
  const ref = useRef<HTMLElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    const top = ref.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) ref.current?.scrollIntoView({ block: "start" });
  }, [asked]);
  return ref;
}
