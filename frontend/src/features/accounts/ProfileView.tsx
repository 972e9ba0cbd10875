import { Stack, Text } from "@mantine/core";
import { useUser } from "~/lib/session/useSession";
import { EraseAccount } from "./EraseAccount";
import { ExportMine } from "./ExportMine";
import { PasswordForm } from "./PasswordForm";
import { ProfileForm } from "./ProfileForm";
import { Section } from "./Section";
import { useAccountTexts } from "./texts";

/** All one can do with one's account. */
export function ProfileView() {
  const t = useAccountTexts();
  const user = useUser();
  if (!user) return null;
  const kind = user.user_type === 1 ? t("organizer") : t("runner");
  return (
    <Stack gap="lg">
      <Section title={t("aboutMe")}>
        <Text fz="sm" c="dimmed">
          {t("loginId")}{" "}
          <Text component="span" inherit fw={600} c="var(--mantine-color-text)">
            {user.login_id}
          </Text>
          {" · "}
          {kind}
        </Text>
        <ProfileForm key={user.id} user={user} />
      </Section>
      <Section title={t("changePassword")} lead={t("changePasswordLead")}>
        <PasswordForm user={user} />
      </Section>
      <Section title={t("exportTitle")} lead={t("exportLead")}>
        <ExportMine user={user} />
      </Section>
      <Section title={t("eraseTitle")} lead={t("eraseLead")}>
        <EraseAccount user={user} />
      </Section>
    </Stack>
  );
}
