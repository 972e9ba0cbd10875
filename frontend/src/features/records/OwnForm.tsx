import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { Said } from "~/components/ui/Said";
import { today } from "~/lib/dates";
import { distance } from "~/lib/distances";
import { metresOf, OTHER } from "./ownRun";
import { TimeField } from "./TimeField";
import { useRecordTexts } from "./texts";
import { type OwnFormProps, useOwnForm } from "./useOwnForm";
import { HALF_M, MARATHON_M } from "./usual";
import { useDistanceName } from "./wording";

const HINT_BELOW = ["label" as const, "input" as const, "description" as const, "error" as const];
const OFFERED_M = [1000, 3000, 5000, 10_000, 15_000, HALF_M, 30_000, MARATHON_M, 50_000, 100_000];

export function OwnForm(props: OwnFormProps) {
  const t = useRecordTexts();
  const name = useDistanceName();
  const { form, send, isSending, problem } = useOwnForm(props);
  const { distance: chosen, time } = form.values;
  const known = chosen === "" || chosen === OTHER ? OFFERED_M : [...new Set([...OFFERED_M, Number(chosen)])];
  const named = (metres: number) =>
    name(metres) === distance(metres) ? name(metres) : `${name(metres)} (${distance(metres)})`;
  const offered = known
    .sort((a, b) => a - b)
    .map((metres) => ({ value: String(metres), label: named(metres) }));
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <TextInput
          label={t("date")}
          type="date"
          max={today()}
          withAsterisk
          data-autofocus
          {...form.getInputProps("ran_on")}
        />
        <SimpleGrid cols={{ base: 1, xs: chosen === OTHER ? 2 : 1 }}>
          <Select
            label={t("distance")}
            placeholder={t("chooseDistance")}
            data={[...offered, { value: OTHER, label: t("other") }]}
            allowDeselect={false}
            maxDropdownHeight={280}
            withAsterisk
            {...form.getInputProps("distance")}
          />
          {chosen === OTHER ? (
            <TextInput
              label={t("km")}
              placeholder={t("kmHint")}
              inputMode="decimal"
              withAsterisk
              {...form.getInputProps("km")}
            />
          ) : null}
        </SimpleGrid>
        <TimeField metres={metresOf(form.values)} typed={time} {...form.getInputProps("time")} />
        <TextInput
          label={t("title")}
          description={t("titleHint")}
          inputWrapperOrder={HINT_BELOW}
          {...form.getInputProps("title")}
        />
        <TextInput label={t("place")} {...form.getInputProps("place")} />
        <Textarea label={t("note")} autosize minRows={2} maxRows={6} {...form.getInputProps("note")} />
        <Said problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={isSending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
