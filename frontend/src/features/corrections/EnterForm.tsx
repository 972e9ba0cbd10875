import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "~/components/ui/Link";
import { Said } from "~/components/ui/Said";
import { Refusal } from "~/lib/api/refusal";
import type { Course, OfficialRecord, Participant, Sex } from "~/lib/api/shapes";
import { useHolder } from "~/lib/api/useHolder";
import { useOnceOnly } from "~/lib/api/useOnceOnly";
import { type Entry, enter, renewed } from "./api";
import { Entered } from "./Entered";
import { placed } from "./faults";
import { blank, entered, type Typed } from "./form";
import { MoreFields } from "./MoreFields";
import { RecordFields } from "./RecordFields";
import { useCorrectionTexts } from "./texts";
import { metresOf, useRecordForm } from "./useRecordForm";

/** One record by hand; a bib that somebody holds fills in who it is. Once saved it is empty for the next. */
export function EnterForm({ id, courses }: { id: string; courses: readonly Course[] }) {
  const t = useCorrectionTexts();
  const queries = useQueryClient();
  const once = useOnceOnly();
  const first = useRef<HTMLInputElement>(null);
  const empty = (course: string) => ({ ...blank(course), bib: "", reason: "" });
  const form = useRecordForm(empty(courses[0]?.code ?? ""), courses, true);
  const holder = useHolder(id, form.values.bib);
  const [filledBy, setFilledBy] = useState<Participant | null>(null);
  const [last, setLast] = useState<OfficialRecord | null>(null);
  // What was entered may be made void and entered again as it was: each filled form is one of its own.
  const [nth, setNth] = useState(1);
  const sent = useMutation({ mutationFn: (body: Entry) => enter(id, body, once({ body, nth })) });

  if (holder !== undefined && holder?.user_id !== filledBy?.user_id) {
    setFilledBy(holder);
    form.setValues(holder ? known(holder) : without(filledBy, form.values));
  }

  const save = () =>
    sent.mutate(entered(form.values.bib, form.values, metresOf(courses, form.values.course)), {
      onSuccess: (record) => {
        setNth(nth + 1);
        setLast(record);
        setFilledBy(null);
        form.setValues(empty(record.course));
        form.clearErrors();
        first.current?.focus();
        void renewed(queries, id);
      },
      onError: (problem) => problem instanceof Refusal && form.setErrors(placed(problem.fields)),
    });
  const isThere = sent.error instanceof Refusal && sent.error.kind === "bib-has-a-record";
  const whose = holder ? t("holder", { name: holder.name ?? "" }) : holder === null ? t("noHolder") : " ";
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        <Entered record={last} />
        <TextInput
          ref={first}
          label={t("bib")}
          description={whose}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxLength={20}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("bib")}
        />
        <RecordFields form={form} courses={courses} />
        <MoreFields form={form} />
        <Said problem={sent.error} />
        {isThere ? (
          <Link to="/office/$id/records/$bib" params={{ id, bib: form.values.bib.trim() }}>
            {t("seeIt")}
          </Link>
        ) : null}
        <Group>
          <Button type="submit" loading={sent.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const SEXES: readonly Sex[] = ["M", "F", "X"];

/** Nobody holds that bib after all: what an earlier holder filled in, and nobody changed, is taken out. */
const without = (filledBy: Participant | null, { name, sex }: Pick<Typed, "name" | "sex">) => {
  const before = filledBy ? known(filledBy) : null;
  return { name: name === before?.name ? "" : name, sex: sex === before?.sex ? ("" as const) : sex };
};

const known = ({ name, course, sex }: Participant) => ({
  name: name ?? "",
  course,
  sex: SEXES.find((one) => one === sex) ?? ("" as const),
});
