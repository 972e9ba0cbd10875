import { Button, Group, PasswordInput, Stack, VisuallyHidden } from "@mantine/core";
import { Said } from "~/components/ui/Said";
import type { User } from "~/lib/api/shapes";
import { PasswordRules } from "./PasswordRules";
import { useAccountTexts } from "./texts";
import { useNewPassword } from "./useNewPassword";

const HINT_BELOW = ["label" as const, "input" as const, "description" as const, "error" as const];

/** Changes the password, which ends the other log-ins. */
export function PasswordForm({ user }: { user: User }) {
  const t = useAccountTexts();
  const { form, send, isSending, problem } = useNewPassword(user.login_id);
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <VisuallyHidden>
          <input
            type="text"
            autoComplete="username"
            value={user.login_id}
            readOnly
            tabIndex={-1}
            aria-hidden
          />
        </VisuallyHidden>
        <PasswordInput
          label={t("oldPassword")}
          autoComplete="current-password"
          {...form.getInputProps("old_password")}
        />
        <PasswordInput
          label={t("newPassword")}
          description={<PasswordRules password={form.values.password} loginId={user.login_id} />}
          descriptionProps={{ component: "div" }}
          inputWrapperOrder={HINT_BELOW}
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <Said problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={isSending}>
            {t("changePassword")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
