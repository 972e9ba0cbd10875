import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";
import { useRaceEdit } from "../useRaceEdit";

/** A draft becomes a race that everybody sees. */
export function PublishRace({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const [isOpen, dialog] = useDisclosure(false);
  const edit = useRaceEdit(race);
  const publish = () =>
    edit.mutate(
      { status: "published" },
      {
        onSuccess: () => {
          dialog.close();
          notifications.show({ message: t("racePublished") });
        },
      },
    );
  return (
    <>
      <Button onClick={dialog.open}>{t("publishRace")}</Button>
      <Modal opened={isOpen} onClose={dialog.close} title={t("publishRace")} centered>
        <Stack>
          <Text>{t("publishRaceLead")}</Text>
          <Said problem={edit.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              {t("cancel")}
            </Button>
            <Button loading={edit.isPending} onClick={publish}>
              {t("publishRace")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
