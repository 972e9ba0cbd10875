import { Button, Fieldset, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { Said } from "~/components/ui/Said";
import { AboutYou } from "./AboutYou";
import { KindOfAccount } from "./KindOfAccount";
import { PasswordRules } from "./PasswordRules";
import { useAccountTexts } from "./texts";
import { useSignUp } from "./useSignUp";

const HINT_BELOW = ["label" as const, "input" as const, "description" as const, "error" as const];

/** Makes an account and logs in with it. */
export function SignUpForm() {
  const t = useAccountTexts();
  const { form, send, isSending, problem } = useSignUp();
  const { kind, password, login_id } = form.values;
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="lg">
        <KindOfAccount value={kind} onChange={(chosen) => form.setFieldValue("kind", chosen)} />
        <TextInput
          label={t("loginId")}
          description={t("loginIdHint")}
          inputWrapperOrder={HINT_BELOW}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          withAsterisk
          {...form.getInputProps("login_id")}
        />
        <PasswordInput
          label={t("password")}
          description={<PasswordRules password={password} loginId={login_id} />}
          descriptionProps={{ component: "div" }}
          inputWrapperOrder={HINT_BELOW}
          autoComplete="new-password"
          withAsterisk
          {...form.getInputProps("password")}
        />
        <TextInput
          label={t("name")}
          description={kind === "runner" ? t("nameHint") : t("organizerNameHint")}
          inputWrapperOrder={HINT_BELOW}
          autoComplete={kind === "runner" ? "name" : "organization"}
          withAsterisk
          {...form.getInputProps("name")}
        />
        {kind === "runner" ? (
          <Fieldset mx={0} legend={t("aboutYou")}>
            <Text fz="sm" c="dimmed" mb="sm">
              {t("aboutYouLead")}
            </Text>
            <AboutYou form={form} />
          </Fieldset>
        ) : null}
        <Said problem={problem} />
        <Button type="submit" size="md" loading={isSending}>
          {t("signUp")}
        </Button>
      </Stack>
    </form>
  );
}
