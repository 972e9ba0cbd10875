import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { isRunBy } from "~/lib/isRunBy";
import { useOrganizingTexts } from "../texts";
import { useRaceEdit } from "../useRaceEdit";
import { useFindColleague } from "./useColleague";

/** Finds an organizer by login id, says who that is, and adds them once that was confirmed. */
export function AddColleague({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const [typed, setTyped] = useState("");
  const found = useFindColleague();
  const edit = useRaceEdit(race);
  const isThere = isRunBy(race, found.data?.id);
  const change = (loginId: string) => {
    setTyped(loginId);
    found.reset();
    edit.reset();
  };
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") found.mutate(typed.trim());
  };
  const add = ({ id, name }: { id: number; name: string }) =>
    edit.mutate(
      { co_organizers: [...race.co_organizers, id] },
      {
        onSuccess: () => {
          change("");
          notifications.show({ message: t("crewAdded", { name }) });
        },
      },
    );
  return (
    <Stack gap="sm">
      <form onSubmit={find} noValidate>
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t("crewLoginId")}
            description={t("crewLoginIdHint")}
            value={typed}
            onChange={(event) => change(event.currentTarget.value)}
            maxLength={50}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            flex="1 1 260px"
          />
          <Button type="submit" variant="default" loading={found.isPending}>
            {t("crewFind")}
          </Button>
        </Group>
      </form>
      <Said problem={found.error ?? edit.error} />
      {found.data ? (
        <Alert variant="light" role="status">
          <Group justify="space-between">
            {isThere ? t("crewIsThere", { name: found.data.name }) : t("crewAsk", { name: found.data.name })}
            {isThere ? null : (
              <Button loading={edit.isPending} onClick={() => add(found.data)}>
                {t("crewAdd")}
              </Button>
            )}
          </Group>
        </Alert>
      ) : null}
    </Stack>
  );
}
