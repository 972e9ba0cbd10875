import { Group, Stack, Text, Title } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { LinkCard } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { day, daysUntil } from "~/lib/dates";
import { distance } from "~/lib/distances";
import { RaceState } from "./RaceState";
import classes from "./races.module.css";
import { useRaceTexts } from "./texts";

/** A race in a list; `order` is that of its heading. */
export function RaceCard({ race, order = 3 }: { race: Marathon; order?: 2 | 3 }) {
  const t = useRaceTexts();
  const left = daysUntil(race.date);
  const isAhead = left >= 0 && race.status === "published" && race.results_status === "none";
  return (
    <LinkCard to="/marathons/$id" params={{ id: race.id }} withBorder padding="md" className={classes.card}>
      <Stack gap={4} h="100%">
        <Group justify="space-between" wrap="nowrap">
          <RaceState race={race} />
          {isAhead ? (
            <Text fz="sm" fw={600}>
              {left === 0 ? t("today") : t("daysTo", { count: left })}
            </Text>
          ) : null}
        </Group>
        <Title order={order} fz="lg" lineClamp={2} mt={4}>
          {race.title}
        </Title>
        <Text fz="sm">
          <time dateTime={race.date}>{day(race.date)}</time>
        </Text>
        <Group gap={4} wrap="nowrap" c="dimmed">
          <IconMapPin size={16} aria-hidden className={classes.pin} />
          <Text fz="sm" truncate>
            {race.place}
          </Text>
        </Group>
        <Text fz="sm" fw={600} mt="auto" pt={4} lineClamp={1}>
          {race.courses.map((course) => distance(course.distance_m)).join(" · ")}
        </Text>
      </Stack>
    </LinkCard>
  );
}
