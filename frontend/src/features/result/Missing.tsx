import { Stack, Text } from "@mantine/core";
import { IconClockHour4, IconMoodEmpty } from "@tabler/icons-react";
import { Empty } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { Said } from "~/components/ui/Said";
import type { Refusal } from "~/lib/api/refusal";
import { useResultTexts } from "./texts";

/** The face of a result that is not there: not published yet, gone, or never was. `wasHere`: it left while one looked. */
export function Missing({ id, refusal, wasHere }: { id: string; refusal: Refusal; wasHere: boolean }) {
  const t = useResultTexts();
  if (refusal.kind === "results-are-not-published")
    return (
      <Empty icon={<IconClockHour4 />} title={t("unpublished")}>
        <Text c="dimmed">{t("unpublishedLead")}</Text>
        <LinkButton to="/marathons/$id" params={{ id }} variant="default">
          {t("toRace")}
        </LinkButton>
      </Empty>
    );
  if (refusal.kind !== "result-is-unknown")
    return (
      <Stack align="flex-start">
        <Said problem={refusal} w="100%" />
        <LinkButton to="/marathons" variant="default">
          {t("toRaces")}
        </LinkButton>
      </Stack>
    );
  return (
    <Empty icon={<IconMoodEmpty />} title={wasHere ? t("gone") : t("missing")}>
      <Text c="dimmed">{wasHere ? t("goneLead") : t("missingLead")}</Text>
      <LinkButton to="/marathons/$id/results" params={{ id }} variant="default">
        {t("allResults")}
      </LinkButton>
    </Empty>
  );
}
