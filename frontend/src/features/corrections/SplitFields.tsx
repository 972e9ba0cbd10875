import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { TimeInput } from "./TimeInput";
import { useCorrectionTexts } from "./texts";
import type { RecordFormApi } from "./useRecordForm";

const MOST = 60;

/** The times on the way, one line each. */
export function SplitFields({ form }: { form: RecordFormApi }) {
  const t = useCorrectionTexts();
  const { splits } = form.values;
  const add = () =>
    form.insertListItem("splits", { key: crypto.randomUUID(), name: "", metres: "", elapsed: "" });
  return (
    <Fieldset legend={t("splits")}>
      <Stack gap="xs">
        {splits.map((split, at) => (
          <Group key={split.key} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={`${t("splitName")} ${at + 1}`}
              placeholder={t("split")}
              maxLength={40}
              flex={2}
              {...form.getInputProps(`splits.${at}.name`)}
            />
            <TextInput
              aria-label={`${t("metres")} ${split.name || at + 1}`}
              placeholder={t("metres")}
              inputMode="decimal"
              flex={2}
              {...form.getInputProps(`splits.${at}.metres`)}
            />
            <TimeInput
              aria-label={`${t("elapsed")} ${split.name || at + 1}`}
              placeholder={t("elapsed")}
              metres={Number(split.metres) || undefined}
              flex={3}
              rightSectionWidth={70}
              {...form.getInputProps(`splits.${at}.elapsed`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t("removeSplit", { name: split.name || at + 1 })}
              onClick={() => form.removeListItem("splits", at)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        {form.errors.splits ? (
          <Text c="var(--mantine-color-error)" fz="sm" role="alert">
            {form.errors.splits}
          </Text>
        ) : null}
        {splits.length < MOST ? (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={add}
            style={{ alignSelf: "flex-start" }}
          >
            {t("addSplit")}
          </Button>
        ) : null}
      </Stack>
    </Fieldset>
  );
}
