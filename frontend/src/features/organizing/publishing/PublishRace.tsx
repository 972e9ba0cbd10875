import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { Ask } from "~/components/ui/Ask";
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
      <Ask
        opened={isOpen}
        close={dialog.close}
        title={t("publishRace")}
        no={t("cancel")}
        yes={t("publishRace")}
        act={publish}
        sent={edit}
        isHarmless
      >
        <Text>{t("publishRaceLead")}</Text>
      </Ask>
    </>
  );
}
