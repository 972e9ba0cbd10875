import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { NewRaceForm } from "~/features/organizing/form/NewRaceForm";
import { useOrganizingTexts } from "~/features/organizing/texts";
import type { Marathon } from "~/lib/api/shapes";
import { useUser } from "~/lib/session/useSession";

export function NewRace() {
  const t = useOrganizingTexts();
  const user = useUser();
  const navigate = useNavigate();
  const open = ({ id, status }: Marathon) => {
    notifications.show({ message: t(status === "draft" ? "draftMade" : "raceMade") });
    void navigate({ to: "/office/$id", params: { id }, replace: true });
  };
  return (
    <Page title={t("newRace")} size="sm">
      {user ? <NewRaceForm userId={user.id} onMade={open} /> : null}
    </Page>
  );
}
