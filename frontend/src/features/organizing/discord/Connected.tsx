import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Ask } from "~/components/ui/Ask";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";
import { useRaceEdit } from "../useRaceEdit";
import { SetWebhook } from "./SetWebhook";
import { Tried } from "./Tried";
import { useTry } from "./useTry";

/** A webhook that is set: try it, put another in its place, or let it go. */
export function Connected({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const [isChanging, change] = useDisclosure(false);
  const [isLeaving, leave] = useDisclosure(false);
  const edit = useRaceEdit(race);
  const tried = useTry(race.id);
  const disconnect = () => edit.mutate({ discord_webhook_url: null }, { onSuccess: leave.close });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button loading={tried.isPending} onClick={() => tried.mutate()}>
          {t("tryWebhook")}
        </Button>
        <Button variant="default" onClick={change.toggle} aria-expanded={isChanging}>
          {t("otherWebhook")}
        </Button>
        <Button variant="default" onClick={leave.open}>
          {t("disconnect")}
        </Button>
      </Group>
      {tried.data ? <Tried tried={tried.data} /> : null}
      <Said problem={tried.error} />
      {isChanging ? <SetWebhook race={race} onDone={change.close} /> : null}
      <Ask
        opened={isLeaving}
        close={leave.close}
        title={t("disconnect")}
        no={t("goBack")}
        yes={t("disconnect")}
        act={disconnect}
        sent={edit}
      >
        <Text>{t("disconnectLead")}</Text>
      </Ask>
    </Stack>
  );
}
