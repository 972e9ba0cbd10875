import { Group, Stack, Text, Title } from "@mantine/core";
import { LinkCard } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { day, daysUntil } from "~/lib/dates";
import { distance } from "~/lib/distances";
import { RaceState } from "./RaceState";
import classes from "./races.module.css";
import { useRaceTexts } from "./texts";

export function RaceCard({ race }: { race: Marathon }) {
  const t = useRaceTexts();
  const left = daysUntil(race.date);
  return (
    <LinkCard to="/marathons/$id" params={{ id: race.id }} withBorder padding="md" className={classes.card}>
      <Stack gap={6} h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <RaceState race={race} />
          {left >= 0 ? (
            <Text fz="sm" c="dimmed">
              {left === 0 ? t("today") : t("daysLeft", { count: left })}
            </Text>
          ) : null}
        </Group>
        <Title order={3} fz="lg" lineClamp={2}>
          {race.title}
        </Title>
        <Text fz="sm">
          {day(race.date)} · {race.place}
        </Text>
        <Text fz="sm" c="dimmed" mt="auto">
          {race.courses.map((course) => distance(course.distance_m)).join(" · ")}
        </Text>
      </Stack>
    </LinkCard>
  );
}
