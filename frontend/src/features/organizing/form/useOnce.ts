import { useRef } from "react";
import { onceOnly } from "~/lib/api/client";

/** The key under which this is sent: the same for the same, so that a second try makes nothing twice. */
export function useOnce(): (body: object) => Record<string, string> {
  const sent = useRef({ said: "", key: onceOnly() });
  return (body) => {
    const said = JSON.stringify(body);
    if (sent.current.said !== said) sent.current = { said, key: onceOnly() };
    return sent.current.key;
  };
}
