import { Button, Group, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Said } from "~/components/ui/Said";
import { Refusal } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { webhook } from "../faults";
import { useOrganizingTexts } from "../texts";
import { useRaceEdit } from "../useRaceEdit";

const FIELD = "discord_webhook_url";

/** Takes the address of a webhook. It is a password: nobody sees it again. */
export function SetWebhook({ race, onDone }: { race: Marathon; onDone?: () => void }) {
  const t = useOrganizingTexts();
  const edit = useRaceEdit(race);
  const form = useForm({
    initialValues: { [FIELD]: "" },
    validate: {
      [FIELD]: (url: string) => {
        const fault = url.trim() === "" ? ({ key: "needed" } as const) : webhook(url);
        return fault && t(fault.key);
      },
    },
  });
  const send = form.onSubmit((values) =>
    edit.mutate(
      { discord_webhook_url: values[FIELD].trim() },
      {
        onSuccess: () => onDone?.(),
        onError: (problem) => problem instanceof Refusal && form.setErrors(problem.fields),
      },
    ),
  );
  const isSaidBeside = edit.error instanceof Refusal && FIELD in edit.error.fields;
  return (
    <form onSubmit={send} noValidate>
      <Group align="flex-start" gap="xs">
        <TextInput
          type="url"
          label={t("webhook")}
          description={t("webhookWhere")}
          placeholder={t("webhookExample")}
          autoComplete="off"
          flex="1 1 260px"
          inputWrapperOrder={["label", "input", "description", "error"]}
          {...form.getInputProps(FIELD)}
        />
        <Button type="submit" variant="default" loading={edit.isPending} mt={25}>
          {t("connect")}
        </Button>
      </Group>
      <Said problem={isSaidBeside ? null : edit.error} mt="sm" />
    </form>
  );
}
