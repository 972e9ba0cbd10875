import { useDebouncedCallback } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";

const REST_MS = 250;

/** What is typed, at once; `keep` takes it (into the address) when the typing rests. Follows the address too. */
export function useTyped(kept: string, keep: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  const last = useRef(kept);
  const later = useDebouncedCallback((text: string) => {
    last.current = text;
    keep(text);
  }, REST_MS);
  useEffect(() => {
    if (kept === last.current) return;
    last.current = kept;
    setTyped(kept);
  }, [kept]);
  const type = useCallback(
    (text: string) => {
      setTyped(text);
      later(text.trim());
    },
    [later],
  );
  return [typed, type];
}
