import { Button, Card, Input, NumberInput, SegmentedControl, Stack, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Said } from "~/components/ui/Said";
import { useTell } from "~/components/ui/useTell";
import { Refusal } from "~/lib/api/refusal";
import { useOnceOnly } from "~/lib/api/useOnceOnly";
import { type AwardEntry, awardsKey, give } from "./api";
import { BLANK, entryOf, faultsOf, type Typed } from "./entry";
import { RecipientField } from "./RecipientField";
import { useAwardTexts } from "./texts";
import { recipient } from "./useRecipients";

/** Extra points for a bib or a participant. */
export function GiveForm({ id }: { id: string }) {
  const t = useAwardTexts();
  const { tell } = useTell();
  const queries = useQueryClient();
  const once = useOnceOnly();
  const form = useForm<Typed>({
    initialValues: BLANK,
    validateInputOnBlur: true,
    validate: (typed) =>
      Object.fromEntries(Object.entries(faultsOf(typed)).map(([field, fault]) => [field, t(fault)])),
  });
  // The same points may be meant for the same person twice: each filled form is one of its own.
  const [nth, setNth] = useState(1);
  const sent = useMutation({ mutationFn: (body: AwardEntry) => give(id, body, once({ body, nth })) });
  const send = () =>
    sent.mutate(entryOf(form.values), {
      onSuccess: (award) => {
        setNth(nth + 1);
        form.setValues({
          ...BLANK,
          to: form.values.to,
          point: form.values.point,
          reason: form.values.reason,
        });
        tell(t("gave", { to: recipient(award, t), count: award.point }));
        void queries.invalidateQueries({ queryKey: [...awardsKey(id), "list"] });
      },
      onError: (problem) => problem instanceof Refusal && form.setErrors(problem.fields),
    });
  return (
    <Card withBorder>
      <form onSubmit={form.onSubmit(send)} noValidate>
        <Stack>
          <Title order={2} fz="lg">
            {t("giveTitle")}
          </Title>
          <Input.Wrapper label={t("to")} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={t("to")}
              data={[
                { value: "bib", label: t("byBib") },
                { value: "runner", label: t("byRunner") },
              ]}
              {...form.getInputProps("to")}
            />
          </Input.Wrapper>
          <RecipientField id={id} form={form} />
          <NumberInput
            label={t("point")}
            min={1}
            max={100_000}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            thousandSeparator=","
            {...form.getInputProps("point")}
          />
          <TextInput
            label={t("reason")}
            description={t("reasonHint")}
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps("reason")}
          />
          <Said problem={sent.error} />
          <Button type="submit" loading={sent.isPending}>
            {t("give")}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
