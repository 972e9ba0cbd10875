import { Badge, Button, Group, Radio, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { recordCountQuery } from "../api";
import { useOrganizingTexts, type Words } from "../texts";
import { useRaceEdit } from "../useRaceEdit";

type State = Marathon["results_status"];
const CHOICES: { state: State; text: Words; lead: Words; done: Words }[] = [
  { state: "none", text: "hidden", lead: "hiddenLead", done: "resultsNowHidden" },
  { state: "provisional", text: "provisional", lead: "provisionalLead", done: "resultsNowProvisional" },
  { state: "final", text: "final", lead: "finalLead", done: "resultsNowFinal" },
];
const FOLLOWING: Record<State, State> = { none: "provisional", provisional: "final", final: "final" };

export function ResultsChoice({ race, onDone }: { race: Marathon; onDone: () => void }) {
  const t = useOrganizingTexts();
  const [state, setState] = useState<string>(FOLLOWING[race.results_status]);
  const edit = useRaceEdit(race);
  const choice = CHOICES.find((one) => one.state === state);
  if (!choice) return null;
  const send = () =>
    edit.mutate(
      { results_status: choice.state },
      {
        onSuccess: () => {
          notifications.show({ message: t(choice.done) });
          onDone();
        },
      },
    );
  return (
    <Stack>
      <Radio.Group value={state} onChange={setState} aria-label={t("resultsState")}>
        <Stack gap="xs">
          {CHOICES.map((one) => (
            <Radio.Card key={one.state} value={one.state} p="md" aria-label={t(one.text)}>
              <Group wrap="nowrap" align="flex-start">
                <Radio.Indicator />
                <Stack gap={2} flex={1}>
                  <Group justify="space-between" gap="xs">
                    <Text fw={600}>{t(one.text)}</Text>
                    {one.state === race.results_status ? (
                      <Badge variant="light" color="gray">
                        {t("now")}
                      </Badge>
                    ) : null}
                  </Group>
                  <Text fz="sm">{t(one.lead)}</Text>
                </Stack>
              </Group>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      <Records race={race} />
      <Said problem={edit.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
        <Button loading={edit.isPending} disabled={state === race.results_status} onClick={send}>
          {t(choice.text)}
        </Button>
      </Group>
    </Stack>
  );
}

/** How many records this is about. */
function Records({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const count = useQuery(recordCountQuery(race.id)).data;
  const said = count === undefined ? "" : count === 0 ? t("noRecordsYet") : t("recordsThere", { count });
  return (
    <Text fz="sm" c="dimmed" mih="3.2em">
      {said} {t("pointsAreApart")}
    </Text>
  );
}
