import { useDebouncedCallback } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";

const AFTER = 300;

/** What is typed, at once; `keep` takes it over (into the address) when the typing pauses. Follows the address too. */
export function useTyped(kept: string, keep: (q: string) => void): [string, (q: string) => void] {
  const [typed, setTyped] = useState(kept);
  const last = useRef(kept);
  const later = useDebouncedCallback((q: string) => {
    last.current = q;
    keep(q);
  }, AFTER);
  useEffect(() => {
    if (kept === last.current) return;
    last.current = kept;
    setTyped(kept);
  }, [kept]);
  const type = useCallback(
    (q: string) => {
      setTyped(q);
      later(q.trim());
    },
    [later],
  );
  return [typed, type];
}
