import { Title } from "@mantine/core";
import type { FormErrors } from "@mantine/form";
import { useEffect, useRef } from "react";

/** The name of a step. A new step is read out from here; where something is wrong, its first field is. */
export function StepHeading({ name, errors }: { name: string; errors: FormErrors }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(name);
  const told = useRef(errors);
  useEffect(() => {
    const moved = shown.current !== name;
    const asked = told.current !== errors && Object.keys(errors).length > 0;
    const wasTyping = heading.current?.closest("form")?.contains(document.activeElement) ?? false;
    shown.current = name;
    told.current = errors;
    if (!moved && !(asked && document.activeElement instanceof HTMLButtonElement && wasTyping)) return;
    const wrong = heading.current?.closest("form")?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? heading.current)?.focus();
  }, [name, errors]);
  return (
    <Title order={2} fz="xl" ref={heading} tabIndex={-1} style={{ outline: "none" }}>
      {name}
    </Title>
  );
}
