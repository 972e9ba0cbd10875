import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Ask } from "~/components/ui/Ask";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";
import { useRaceEdit } from "../useRaceEdit";
import { useNameOf } from "./useColleague";

interface Props {
  race: Marathon;
  id: number;
  isMe: boolean;
  canGo: boolean;
  onLeft: () => void;
}

/** One co-organizer, who can leave or be let go. */
export function CrewRow({ race, id, isMe, canGo, onLeft }: Props) {
  const t = useOrganizingTexts();
  const known = useNameOf(id);
  const [asks, ask] = useDisclosure(false);
  const edit = useRaceEdit(race);
  const name = isMe ? t("crewMe") : (known ?? t("crewAccount", { id }));
  const action = isMe ? t("crewLeave") : t("crewLetGo");
  const go = () =>
    edit.mutate(
      { co_organizers: race.co_organizers.filter((one) => one !== id) },
      { onSuccess: isMe ? onLeft : ask.close },
    );
  return (
    <Group justify="space-between">
      <Text>{name}</Text>
      {canGo ? (
        <Button variant="default" size="sm" onClick={ask.open} aria-label={`${action}: ${name}`}>
          {action}
        </Button>
      ) : null}
      <Ask opened={asks} close={ask.close} title={action} no={t("goBack")} yes={action} act={go} sent={edit}>
        <Text>{isMe ? t("crewLeaveAsk") : t("crewLetGoAsk", { name })}</Text>
      </Ask>
    </Group>
  );
}
