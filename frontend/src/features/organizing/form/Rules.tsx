import { Accordion, NumberInput, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useOrganizingTexts } from "../texts";
import { Clocks } from "./Clocks";
import { Details } from "./Details";
import { numberOf } from "./numbers";
import type { RaceFormState } from "./useRaceForm";

/** What a finish is worth, and how results are ranked. `isNew`: of a race yet to be made. */
export function Rules({ form, isNew }: RaceFormState & { isNew: boolean }) {
  const t = useOrganizingTexts();
  return (
    <Stack gap="lg">
      <NumberInput
        label={t("point")}
        description={isNew ? t("pointHint") : t("pointRevalues")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        suffix={t("pointUnit")}
        required
        allowDecimal={false}
        allowNegative={false}
        hideControls
        thousandSeparator
        maw={320}
        {...form.getInputProps("point")}
        onChange={(value) => form.setFieldValue("point", numberOf(value))}
      />
      <Clocks ranking={form.values.ranking} onChange={(ranking) => form.setFieldValue("ranking", ranking)} />
      {isNew ? (
        <TextInput
          type="url"
          label={t("webhook")}
          description={t("webhookHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder={t("webhookExample")}
          autoComplete="off"
          {...form.getInputProps("discord_webhook_url")}
        />
      ) : null}
      <Accordion variant="separated" defaultValue={form.errors.winners_outside_age_groups ? "details" : null}>
        <Accordion.Item value="details">
          <Accordion.Control>
            <Text fw={600}>{t("details")}</Text>
            <Text fz="sm" c="dimmed">
              {t("detailsHint")}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Details form={form} />
            </SimpleGrid>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}
