import { Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useState } from "react";
import { Leaving } from "~/components/ui/Leaving";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { changesOf, draftOf } from "../draft";
import { STEPS, type Step, stepOf } from "../faults";
import { useOrganizingTexts } from "../texts";
import { Basics } from "./Basics";
import { Courses } from "./Courses";
import { Moved } from "./Moved";
import { Registration } from "./Registration";
import { Rules } from "./Rules";
import { SaveBar } from "./SaveBar";
import { StepHeading } from "./StepHeading";
import { Steps, useStepNames } from "./Steps";
import { useRaceForm } from "./useRaceForm";
import { useSaving } from "./useSaving";

/** A race that is there already: any step at any time, saved whenever one likes. Only what changed is sent. */
export function EditRaceForm({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const names = useStepNames();
  const [at, setAt] = useState(0);
  const [base, setBase] = useState(race);
  const state = useRaceForm(draftOf(base), { isNew: false });
  const { form, look } = state;
  const begin = (from: Marathon) => {
    setBase(from);
    const draft = draftOf(from);
    form.setInitialValues(draft);
    form.setValues(draft);
    form.clearErrors();
  };
  const saving = useSaving(base, race, {
    onSaved: (after) => {
      begin(after);
      notifications.show({ message: t("saved") });
    },
    onFields: (fields) => {
      form.setErrors(fields);
      const [first] = Object.keys(fields);
      if (first) setAt(STEPS.indexOf(stepOf(first)));
    },
  });
  const changes = changesOf(form.values, base);
  const isDirty = Object.keys(changes).length > 0;
  const save = (over?: Marathon) => {
    const [wrong] = look();
    if (wrong) setAt(STEPS.indexOf(wrong));
    else saving.save(changes, over);
  };
  const faces: Record<Step, ReactNode> = {
    basics: <Basics {...state} />,
    courses: <Courses {...state} />,
    registration: <Registration {...state} />,
    rules: <Rules {...state} isNew={false} />,
  };
  const step = STEPS[at] ?? "basics";
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty) save();
      }}
    >
      <Leaving asks={() => isDirty && !saving.isPending} title={t("leaveTitle")} lead={t("leaveLead")} />
      <Steps step={at} go={setAt} reachable={STEPS.length} names={names} />
      <Stack gap="lg">
        <StepHeading name={names[at] ?? ""} errors={form.errors} />
        {faces[step]}
        {saving.theirs ? (
          <Moved
            base={base}
            theirs={saving.theirs}
            keepMine={() => save(saving.theirs)}
            takeTheirs={() => {
              if (saving.theirs) begin(saving.theirs);
              saving.reset();
            }}
          />
        ) : (
          <Said problem={saving.problem} />
        )}
      </Stack>
      {isDirty ? <SaveBar isSaving={saving.isPending} discard={() => begin(base)} /> : null}
    </form>
  );
}
