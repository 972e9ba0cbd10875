import { useRef } from "react";
import { onceOnly } from "./client";

/** The key of a form that creates something: the same while it says the same, so that trying again creates once. */
export function useOnceOnly(): (body: unknown) => ReturnType<typeof onceOnly> {
  const kept = useRef({ said: "", headers: onceOnly() });
  return (body) => {
    const said = JSON.stringify(body);
    if (kept.current.said !== said) kept.current = { said, headers: onceOnly() };
    return kept.current.headers;
  };
}
