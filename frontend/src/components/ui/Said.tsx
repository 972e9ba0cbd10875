import { Alert, type AlertProps } from "@mantine/core";
import { Refusal, Unreachable } from "~/lib/api/refusal";
import { useUiTexts } from "./texts";

/** What went wrong, in words: what the API said, or that nobody answered. */
export function useWords(): (problem: unknown) => { title: string; detail: string } {
  const t = useUiTexts();
  return (problem) => {
    if (problem instanceof Refusal) return { title: problem.problem.title, detail: problem.problem.detail };
    const detail = problem instanceof Unreachable ? t("unreachable") : t("broken");
    return { title: detail, detail: "" };
  };
}

/** A refusal, shown where it belongs; nothing while there is none. */
export function Said({ problem, ...props }: { problem: unknown } & AlertProps) {
  const words = useWords();
  if (!problem) return null;
  const { title, detail } = words(problem);
  return (
    <Alert color="red" variant="light" role="alert" title={title} {...props}>
      {detail === title ? null : detail}
    </Alert>
  );
}
