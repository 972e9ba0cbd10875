import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Said } from "~/components/ui/Said";
import { logIn } from "./api";
import { useAccountTexts } from "./texts";

/** `loginId`: who has to log in again, and nobody else. */
export function LogInForm({ loginId }: { loginId?: string }) {
  const t = useAccountTexts();
  const needed = (value: string) => (value === "" ? t("needed") : null);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { loginId: loginId ?? "", password: "" },
    validate: { loginId: needed, password: needed },
  });
  const sent = useMutation({
    mutationFn: (given: typeof form.values) => logIn(given.loginId.trim(), given.password),
  });
  return (
    <form onSubmit={form.onSubmit((given) => sent.mutate(given))} noValidate>
      <Stack>
        <TextInput
          label={t("loginId")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={loginId !== undefined}
          key={form.key("loginId")}
          {...form.getInputProps("loginId")}
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Said problem={sent.error} />
        <Button type="submit" loading={sent.isPending}>
          {t("logIn")}
        </Button>
      </Stack>
    </form>
  );
}
