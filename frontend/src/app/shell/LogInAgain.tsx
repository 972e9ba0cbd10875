import { Modal, Stack, Text } from "@mantine/core";
import { LogInForm } from "~/features/accounts/LogInForm";
import { session } from "~/lib/session/session";
import { useSession } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";

/** Asks over the page to log in again; what was being sent is sent once that is done. */
export default function LogInAgain() {
  const t = useAppTexts();
  const now = useSession();
  if (now.state !== "expired") return null;
  return (
    <Modal
      opened
      onClose={() => session.end()}
      closeOnClickOutside={false} // what was typed behind it would be lost
      closeOnEscape={false}
      title={t("again")}
      centered
    >
      <Stack>
        <Text fz="sm">{t("againLead")}</Text>
        <LogInForm loginId={now.user.login_id} />
      </Stack>
    </Modal>
  );
}
