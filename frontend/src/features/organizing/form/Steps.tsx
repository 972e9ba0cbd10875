import { Stepper } from "@mantine/core";
import { useOrganizingTexts } from "../texts";
import classes from "./form.module.css";

/** Where one is on the way through the form; the names stand beside the numbers where there is room. */
export function Steps({
  step,
  go,
  reachable,
  names,
}: {
  step: number;
  go: (step: number) => void;
  reachable: number;
  names: string[];
}) {
  return (
    <Stepper active={step} onStepClick={go} size="sm" wrap={false} iconSize={34} classNames={classes} mb="lg">
      {names.map((name, at) => (
        <Stepper.Step
          key={name}
          label={name}
          allowStepSelect={at <= reachable}
          aria-label={name}
          aria-current={at === step ? "step" : undefined}
        />
      ))}
    </Stepper>
  );
}

export function useStepNames(): string[] {
  const t = useOrganizingTexts();
  return [t("stepBasics"), t("stepCourses"), t("stepRegistration"), t("stepRules")];
}
