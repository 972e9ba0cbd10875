import { Stack, Text } from "@mantine/core";
import { LinkButton } from "~/components/ui/Link";
import { useApplyTexts } from "./texts";

/** For who is not logged in: both ways lead back to this race. */
export function LogInFirst({ id }: { id: string }) {
  const t = useApplyTexts();
  const next = `/marathons/${id}`;
  return (
    <Stack gap="sm">
      <Text fz="sm">{t("logInLead")}</Text>
      <LinkButton to="/login" search={{ next }} size="md" fullWidth>
        {t("logIn")}
      </LinkButton>
      <LinkButton to="/signup" search={{ next }} size="md" variant="default" fullWidth>
        {t("signUp")}
      </LinkButton>
    </Stack>
  );
}
