import { Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import type { Participant } from "~/lib/api/shapes";
import { useHolder } from "~/lib/api/useHolder";
import type { Typed } from "./entry";
import { useAwardTexts } from "./texts";
import { useRunners } from "./useRecipients";

interface Props {
  id: string;
  form: UseFormReturnType<Typed>;
}

/** Who gets the points: by bib, said whose it is; or one of the participants. */
export function RecipientField({ id, form }: Props) {
  return form.values.to === "bib" ? <BibField id={id} form={form} /> : <RunnerField id={id} form={form} />;
}

function BibField({ id, form }: Props) {
  const t = useAwardTexts();
  const holder = useHolder(id, form.values.bib);
  const isNobody = holder === null || holder?.erased;
  const whose = isNobody ? t("noHolder") : holder ? t("holder", { name: holder.name ?? "" }) : t("bibHint");
  return (
    <TextInput
      label={t("bib")}
      description={whose}
      inputWrapperOrder={["label", "input", "description", "error"]}
      maxLength={20}
      autoComplete="off"
      {...form.getInputProps("bib")}
    />
  );
}

function RunnerField({ id, form }: Props) {
  const t = useAwardTexts();
  const [typed, setTyped] = useState("");
  const found = useRunners(id, typed);
  return (
    <Select
      label={t("runner")}
      placeholder={t("runnerHint")}
      searchable
      clearable
      nothingFoundMessage={t("nobody")}
      data={found.map((one) => ({ value: String(one.user_id), label: labelOf(one) }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      {...form.getInputProps("userId")}
    />
  );
}

const labelOf = ({ name, bib, birth_date }: Participant): string =>
  [name, bib, birth_date?.slice(0, 4)].filter(Boolean).join(" · ");
