import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTell } from "~/components/ui/useTell";
import { Refusal } from "~/lib/api/refusal";
import { useOnceOnly } from "~/lib/api/useOnceOnly";
import { checkedWhenLeft } from "~/lib/checkedWhenLeft";
import { today } from "~/lib/dates";
import { focusFirst } from "~/lib/focusFirst";
import { add, edit, everythingQuery } from "./api";
import { dayFault, kmFault, type OwnFault, type OwnValues, ownRun, textFault, timeFault } from "./ownRun";
import { useRecordTexts } from "./texts";

export interface OwnFormProps {
  id?: string;
  initial: OwnValues;
  onDone: () => void;
  guard: (isDirty: boolean) => void;
}

/** The form of an own time: adds one, or changes the one called `id`. */
export function useOwnForm({ id, initial, onDone, guard }: OwnFormProps) {
  const t = useRecordTexts();
  const { tell } = useTell();
  const once = useOnceOnly();
  const queries = useQueryClient();
  const said = (fault: OwnFault | null) => (fault ? t(fault) : null);
  const form = useForm<OwnValues>({
    initialValues: initial,
    enhanceGetInputProps: checkedWhenLeft,
    validate: {
      ran_on: (value) => said(dayFault(value, today())),
      distance: (value) => said(value === "" ? "needed" : null),
      km: (_, values) => said(kmFault(values)),
      time: (_, values) => said(timeFault(values)),
      title: (value) => said(textFault(value, 100)),
      place: (value) => said(textFault(value, 100)),
      note: (value) => said(textFault(value, 1000)),
    },
  });
  const isDirty = form.isDirty();
  useEffect(() => guard(isDirty), [isDirty, guard]);
  const sent = useMutation({
    mutationFn: async (values: OwnValues) => {
      const body = ownRun(values);
      if (body) await (id === undefined ? add(body, once(body)) : edit(id, body));
    },
    onSuccess: async () => {
      onDone();
      tell(id === undefined ? t("added") : t("changed"));
      await queries.invalidateQueries({ queryKey: everythingQuery().queryKey });
    },
    onError: (problem) => {
      const errors = problem instanceof Refusal ? named(problem.fields) : {};
      form.setErrors(errors);
      focusFirst(form, errors);
    },
  });
  const send = form.onSubmit(
    (values) => sent.mutate(values),
    (errors) => focusFirst(form, errors),
  );
  const isByField = sent.error instanceof Refusal && Object.keys(sent.error.fields).length > 0;
  return { form, send, isSending: sent.isPending, problem: isByField ? null : sent.error };
}

const NAMES: Record<string, string> = { elapsed_ms: "time", distance_m: "distance" };

const named = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, why]) => [NAMES[field] ?? field, why]));
