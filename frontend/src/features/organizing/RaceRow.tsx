import { Badge, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { LinkCard } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import { useUser } from "~/lib/session/useSession";
import { Days } from "./Days";
import classes from "./office.module.css";
import { Stage } from "./Stage";
import { useOrganizingTexts } from "./texts";

/** One of my races: where it stands, and how many are in. */
export function RaceRow({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const me = useUser()?.id;
  return (
    <LinkCard to="/office/$id" params={{ id: race.id }} withBorder padding="md" className={classes.race}>
      <Group justify="space-between" align="center" gap="md">
        <Stack gap={6} miw={0} flex="1 1 260px">
          <Group gap="xs">
            <Stage race={race} />
            <Days date={race.date} />
            {race.owner_id === me ? null : <Badge variant="outline">{t("sharedRace")}</Badge>}
          </Group>
          <Title order={3} fz="lg">
            {race.title}
          </Title>
          <Text fz="sm">
            {day(race.date)} · {race.place}
          </Text>
        </Stack>
        <Applied race={race} />
      </Group>
    </LinkCard>
  );
}

function Applied({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const { applied, capacity } = race.counts;
  if (capacity === null) return <Text fz="sm">{t("applied", { count: applied })}</Text>;
  const said = t("appliedOf", { applied: applied.toLocaleString(), capacity: capacity.toLocaleString() });
  return (
    <Stack gap={6} w={{ base: "100%", xs: 200 }}>
      <Text fz="sm">{said}</Text>
      <Progress value={(applied / capacity) * 100} aria-label={said} size="sm" />
    </Stack>
  );
}
