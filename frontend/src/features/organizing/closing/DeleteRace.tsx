import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { deleteRace, forgetAbout, officeRaceQuery, recordCountQuery } from "../api";
import { useOrganizingTexts } from "../texts";
import { Ending } from "./Ending";

/** Deletes the race for good: asks for its name, and where there are records, for a word about their points. */
export function DeleteRace({ race, onDeleted }: { race: Marathon; onDeleted: () => void }) {
  const t = useOrganizingTexts();
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Ending
        title={t("deleteRace")}
        lead={t("deleteLead")}
        action={t("deleteRace")}
        color="red"
        onClick={dialog.open}
      />
      <Modal opened={isOpen} onClose={dialog.close} title={t("deleteRace")} centered>
        <Asking race={race} onDeleted={onDeleted} onCancel={dialog.close} />
      </Modal>
    </>
  );
}

function Asking({
  race,
  onDeleted,
  onCancel,
}: {
  race: Marathon;
  onDeleted: () => void;
  onCancel: () => void;
}) {
  const t = useOrganizingTexts();
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const [force, setForce] = useState(false);
  const records = useQuery(recordCountQuery(race.id)).data ?? 0;
  const sent = useMutation({
    mutationFn: () => deleteRace(race.id, force),
    onSuccess: () => {
      notifications.show({ message: t("raceDeleted") });
      onDeleted();
      queries.removeQueries({ queryKey: officeRaceQuery(race.id).queryKey });
      forgetAbout(queries, race.id);
    },
  });
  const { applied } = race.counts;
  const mayGo = typed.trim() === race.title && (records === 0 || force);
  return (
    <Stack>
      <Text>{applied + records === 0 ? t("deleteAskNobody") : t("deleteAsk", { count: applied })}</Text>
      {records > 0 ? (
        <Checkbox
          label={t("deleteForce", { count: records })}
          checked={force}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
      ) : null}
      <TextInput
        label={t("typeTitle", { title: race.title })}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Said problem={sent.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t("goBack")}
        </Button>
        <Button color="red" disabled={!mayGo} loading={sent.isPending} onClick={() => sent.mutate()}>
          {t("deleteForGood")}
        </Button>
      </Group>
    </Stack>
  );
}
