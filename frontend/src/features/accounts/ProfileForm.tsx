import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Said } from "~/components/ui/Said";
import { useTell } from "~/components/ui/useTell";
import { Refusal } from "~/lib/api/refusal";
import type { User } from "~/lib/api/shapes";
import { checkedWhenLeft } from "~/lib/checkedWhenLeft";
import { today } from "~/lib/dates";
import { focusFirst } from "~/lib/focusFirst";
import { AboutYou } from "./AboutYou";
import { changeProfile } from "./api";
import { changed, valuesOf } from "./profile";
import { birthFault, nameFault, phoneFault } from "./rules";
import { useAccountTexts } from "./texts";
import { useFault } from "./useFault";

export function ProfileForm({ user }: { user: User }) {
  const t = useAccountTexts();
  const said = useFault();
  const { tell } = useTell();
  const form = useForm({
    initialValues: valuesOf(user),
    enhanceGetInputProps: checkedWhenLeft,
    validate: {
      name: (value) => said(nameFault(value)),
      phone: (value) => said(phoneFault(value)),
      birth_date: (value) => said(birthFault(value, today())),
    },
  });
  const sent = useMutation({
    mutationFn: (values: typeof form.values) => changeProfile(changed(values, user)),
    onSuccess: (now) => {
      form.setInitialValues(valuesOf(now));
      form.setValues(valuesOf(now));
      tell(t("saved"));
    },
    onError: (problem) => {
      const errors = problem instanceof Refusal ? problem.fields : {};
      form.setErrors(errors);
      focusFirst(form, errors);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => sent.mutate(values),
        (errors) => focusFirst(form, errors),
      )}
    >
      <Stack>
        <TextInput label={t("name")} autoComplete="name" withAsterisk {...form.getInputProps("name")} />
        <AboutYou form={form} />
        <Said problem={sent.error instanceof Refusal && sent.error.status === 422 ? null : sent.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={sent.isPending} disabled={!form.isDirty()}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
