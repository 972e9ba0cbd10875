import { Badge, Card, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Given } from "~/components/ui/Faces";
import { Link, LinkButton } from "~/components/ui/Link";
import type { Marathon, Result } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { podiumQuery } from "./api";
import { longest } from "./courses";
import classes from "./races.module.css";
import { useRaceTexts } from "./texts";

/** The first three of the longest course, and the way to all results. */
export function Podium({ race }: { race: Marathon }) {
  const t = useRaceTexts();
  const heading = useId();
  const course = longest(race.courses);
  const podium = useQuery(podiumQuery(race.id, course?.code ?? ""));
  return (
    <Card component="section" withBorder padding="lg" aria-labelledby={heading}>
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Title order={2} fz="lg" id={heading}>
            {t("podium")}
          </Title>
          {race.courses.length > 1 ? <Badge variant="default">{course?.name}</Badge> : null}
        </Group>
      </Group>
      <Given query={podium} loading={<Skeleton h={190} />}>
        {({ items, total }) => (
          <Stack gap="md">
            <ol className={classes.podium}>
              {items.map((result) => (
                <Winner key={result.record_id} race={race} result={result} />
              ))}
            </ol>
            <LinkButton to="/marathons/$id/results" params={{ id: race.id }} size="md">
              {t("allResults", { count: total, number: number(total) })}
            </LinkButton>
          </Stack>
        )}
      </Given>
    </Card>
  );
}

function Winner({ race, result }: { race: Marathon; result: Result }) {
  const t = useRaceTexts();
  const { bib, name, places } = result;
  const time = race.ranking.overall === "gun" ? result.gun_time : result.net_time;
  return (
    <li className={classes.winner}>
      <Text component="span" className={classes.place}>
        {places.overall}
      </Text>
      <Link to="/marathons/$id/results/$bib" params={{ id: race.id, bib }} c="inherit" fw={600} truncate>
        {name ?? t("bibIs", { bib })}
      </Link>
      <Text component="span" fw={700}>
        {time ?? result.gun_time ?? result.net_time}
      </Text>
    </li>
  );
}
