import { Badge } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import { useImportTexts } from "./texts";

const COLORS: Record<Import["state"], string> = {
  parsed: "blue",
  waiting: "grass",
  committing: "grass",
  reverting: "grass",
  done: "grass",
  failed: "red",
  reverted: "gray",
};

/** How far an import has come, in a word. */
export function ImportState({ state }: { state: Import["state"] }) {
  const t = useImportTexts();
  return (
    <Badge color={COLORS[state]} variant={state === "done" ? "filled" : "light"} flex="none">
      {t(state)}
    </Badge>
  );
}
