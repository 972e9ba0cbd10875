import { Card, Group, NativeSelect, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Given } from "~/components/ui/Faces";
import { Link, LinkButton } from "~/components/ui/Link";
import type { Marathon, Result } from "~/lib/api/shapes";
import { podiumQuery } from "./api";
import { longest } from "./courses";
import classes from "./races.module.css";
import { useRaceTexts } from "./texts";

/** The first three of a course, at first of the longest, and the way to all its results. */
export function Podium({ race }: { race: Marathon }) {
  const t = useRaceTexts();
  const heading = useId();
  const [course, choose] = useState(longest(race.courses)?.code ?? "");
  const podium = useQuery(podiumQuery(race.id, course));
  const hasSeveral = race.courses.length > 1;
  return (
    <Card component="section" withBorder padding="lg" aria-labelledby={heading}>
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Title order={2} fz="lg" id={heading}>
          {t("podium")}
        </Title>
        {hasSeveral ? (
          <NativeSelect
            aria-label={t("course")}
            value={course}
            onChange={(event) => choose(event.currentTarget.value)}
            data={race.courses.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
      </Group>
      <Given query={podium} loading={<Skeleton h={190} />}>
        {({ items, total }) => (
          <Stack gap="md">
            <ol className={classes.podium}>
              {items.map((result) => (
                <Winner key={result.record_id} race={race} result={result} />
              ))}
            </ol>
            <LinkButton
              to="/marathons/$id/results"
              params={{ id: race.id }}
              search={hasSeveral ? { course } : {}}
              size="md"
            >
              {t("allResults", { count: total })}
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
