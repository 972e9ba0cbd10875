import { Alert, Anchor, Button, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Said } from "~/components/ui/Said";
import { Refusal } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { createRace, learn, type NewRace } from "../api";
import { bodyOf, emptyDraft } from "../draft";
import { STEPS, type Step, stepOf } from "../faults";
import { forget, keep, kept } from "../keptDraft";
import { useOrganizingTexts } from "../texts";
import { Basics } from "./Basics";
import { Courses } from "./Courses";
import { Registration } from "./Registration";
import { Review } from "./Review";
import { Rules } from "./Rules";
import { StepHeading } from "./StepHeading";
import { Steps, useStepNames } from "./Steps";
import { useOnce } from "./useOnce";
import { useRaceForm } from "./useRaceForm";

const REVIEW = STEPS.length;

/** A new race, step by step. What is typed is kept in this browser until the race is made. */
export function NewRaceForm({ userId, onMade }: { userId: number; onMade: (race: Marathon) => void }) {
  const t = useOrganizingTexts();
  const names = [...useStepNames(), t("stepReview")];
  const [before] = useState(() => kept(userId));
  const [isContinued, setContinued] = useState(before !== null);
  const [at, setAt] = useState(0);
  const [reached, setReached] = useState(0);
  const state = useRaceForm(before ?? emptyDraft(), { isNew: true });
  const { form, look } = state;
  const sent = useCreate(userId, onMade, (fields) => {
    form.setErrors(fields);
    const [first] = Object.keys(fields);
    if (first) setAt(STEPS.indexOf(stepOf(first)));
  });
  const draft = form.values;
  useEffect(() => {
    if (form.isDirty()) keep(userId, draft);
  }, [userId, draft, form]);

  const go = (to: number) => {
    const wrong = to > at ? STEPS.slice(0, to).find((step) => look(step).length > 0) : undefined;
    const next = wrong ? STEPS.indexOf(wrong) : to;
    setAt(next);
    setReached(Math.max(reached, next));
  };
  const make = (status: NewRace["status"]) => {
    const [wrong] = look();
    if (wrong) setAt(STEPS.indexOf(wrong));
    else sent.mutate(bodyOf(draft, status));
  };
  const startOver = () => {
    forget(userId);
    form.setValues(emptyDraft());
    form.resetDirty(emptyDraft());
    setContinued(false);
    setAt(0);
  };
  const faces: Record<Step, ReactNode> = {
    basics: <Basics {...state} />,
    courses: <Courses {...state} />,
    registration: <Registration {...state} />,
    rules: <Rules {...state} isNew />,
  };
  const step = STEPS[at];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (at < REVIEW) go(at + 1);
      }}
    >
      <Steps step={at} go={go} reachable={reached} names={names} />
      <Stack gap="lg">
        {isContinued ? (
          <Alert variant="light" color="gray" p="sm">
            {t("typedBefore")}{" "}
            <Anchor component="button" type="button" underline="always" onClick={startOver}>
              {t("startOver")}
            </Anchor>
          </Alert>
        ) : null}
        <StepHeading name={names[at] ?? ""} errors={form.errors} />
        {step ? faces[step] : <Review draft={draft} go={(to) => setAt(STEPS.indexOf(to))} />}
        <Said problem={sent.error} />
        <Group justify="space-between">
          <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {t("back")}
          </Button>
          {at < REVIEW ? (
            <Button type="submit">{t("next")}</Button>
          ) : (
            <Group gap="xs">
              <Button variant="default" disabled={sent.isPending} onClick={() => make("draft")}>
                {t("createDraft")}
              </Button>
              <Button loading={sent.isPending} onClick={() => make("published")}>
                {t("createPublished")}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function useCreate(
  userId: number,
  onMade: (race: Marathon) => void,
  onFields: (fields: Record<string, string>) => void,
) {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: NewRace) => createRace(body, once(body)),
    onSuccess: (race) => {
      forget(userId);
      learn(queries, race);
      onMade(race);
    },
    onError: (problem) => {
      if (problem instanceof Refusal) onFields(problem.fields);
    },
  });
}
