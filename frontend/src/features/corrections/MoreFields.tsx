import { Button, Checkbox, Collapse, Fieldset, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { SplitFields } from "./SplitFields";
import { useCorrectionTexts } from "./texts";
import type { RecordFormApi } from "./useRecordForm";

const LINES = ["age_group", "division", "nation"] as const;
const PLACES = ["overall", "bySex", "byAgeGroup", "byDivision"] as const;
const MORE = ["age", "birth_year", ...LINES, ...PLACES] as const;

/** What is seldom changed; folded away until asked for, or until something in it is wrong. */
export function MoreFields({ form, isErased = false }: { form: RecordFormApi; isErased?: boolean }) {
  const t = useCorrectionTexts();
  const part = useId();
  const [wasOpened, { toggle }] = useDisclosure(false);
  const isWrong = Object.keys(form.errors).some(
    (field) => field.startsWith("splits") || MORE.some((one) => one === field),
  );
  const isOpen = wasOpened || isWrong;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-md"
        ml={-8}
        aria-expanded={isOpen}
        aria-controls={part}
        rightSection={isOpen ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
        onClick={toggle}
      >
        {t("moreFields")}
      </Button>
      <Collapse expanded={isOpen} id={part}>
        <Stack pt="sm">
          <SimpleGrid cols={{ base: 2, xs: 3 }}>
            <TextInput label={t("age")} inputMode="numeric" {...form.getInputProps("age")} />
            <TextInput
              label={t("birth_year")}
              inputMode="numeric"
              disabled={isErased}
              {...form.getInputProps("birth_year")}
            />
            {LINES.map((field) => (
              <TextInput key={field} label={t(field)} maxLength={40} {...form.getInputProps(field)} />
            ))}
          </SimpleGrid>
          <Checkbox
            label={t("out_of_competition")}
            {...form.getInputProps("out_of_competition", { type: "checkbox" })}
          />
          <Fieldset legend={t("places")}>
            <SimpleGrid cols={{ base: 2, xs: 4 }}>
              {PLACES.map((field) => (
                <TextInput key={field} label={t(field)} inputMode="numeric" {...form.getInputProps(field)} />
              ))}
            </SimpleGrid>
            <Text fz="sm" c="dimmed" mt="xs">
              {t("placesHint")}
            </Text>
          </Fieldset>
          <SplitFields form={form} />
        </Stack>
      </Collapse>
    </div>
  );
}
