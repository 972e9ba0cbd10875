import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { Ask } from "~/components/ui/Ask";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";
import { useRaceEdit } from "../useRaceEdit";
import { Ending } from "./Ending";

/** Calls the race off, or lets it take place after all. */
export function CancelRace({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const [isOpen, dialog] = useDisclosure(false);
  const edit = useRaceEdit(race);
  const isOff = race.status === "cancelled";
  const send = () =>
    edit.mutate(
      { status: isOff ? "published" : "cancelled" },
      {
        onSuccess: () => {
          dialog.close();
          notifications.show({ message: t(isOff ? "raceIsOnAgain" : "raceIsOff") });
        },
      },
    );
  const { applied } = race.counts;
  const offLead = applied === 0 ? t("callOffNobody") : t("callOffLead", { count: applied });
  const lead = isOff ? t("callOnLead") : offLead;
  const action = isOff ? t("callOn") : t("callOff");
  return (
    <>
      <Ending title={action} lead={lead} action={action} onClick={dialog.open} />
      <Ask
        opened={isOpen}
        close={dialog.close}
        title={action}
        no={t("goBack")}
        yes={action}
        act={send}
        sent={edit}
        isHarmless={isOff}
      >
        <Text>{lead}</Text>
      </Ask>
    </>
  );
}
