import { useForm } from "@mantine/form";
import type { RaceDraft } from "../draft";
import { type Faults, faultsOf, notesOf, type Step, stepOf } from "../faults";
import { useOrganizingTexts } from "../texts";

/** The form of a race; its errors are faults in words, each by its field. A race that is past needs no note of it. */
export function useRaceForm(initial: RaceDraft, { isNew }: { isNew: boolean }) {
  const t = useOrganizingTexts();
  const said = (faults: Faults) =>
    Object.fromEntries(Object.entries(faults).map(([path, { key, values }]) => [path, t(key, values)]));
  const form = useForm<RaceDraft>({
    initialValues: initial,
    validateInputOnBlur: true,
    validate: (draft) => said(faultsOf(draft)),
  });
  const noted = Object.entries(notesOf(form.values, new Date()));
  const notes = said(Object.fromEntries(isNew ? noted : noted.filter(([path]) => form.isDirty(path))));

  /** Shows what is wrong on one step, or on all; the steps that have something wrong. */
  const look = (step?: Step): Step[] => {
    const all = said(faultsOf(form.values));
    const here = Object.entries(all).filter(([path]) => step === undefined || stepOf(path) === step);
    form.setErrors(Object.fromEntries(here));
    return here.map(([path]) => stepOf(path));
  };
  return { form, notes, look };
}

export type RaceFormState = ReturnType<typeof useRaceForm>;
export type RaceFields = RaceFormState["form"];
