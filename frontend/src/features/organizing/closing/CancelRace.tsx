import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { Said } from "~/components/ui/Said";
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
      <Modal opened={isOpen} onClose={dialog.close} title={action} centered>
        <Stack>
          <Text>{lead}</Text>
          <Said problem={edit.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              {t("goBack")}
            </Button>
            <Button color={isOff ? undefined : "red"} loading={edit.isPending} onClick={send}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
