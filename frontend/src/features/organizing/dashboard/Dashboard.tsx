import { Card, SimpleGrid, Skeleton, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Given } from "~/components/ui/Faces";
import { untilGone } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { entriesQuery, OFTEN_MS, recordCountQuery } from "../api";
import { useOrganizingTexts } from "../texts";
import classes from "./dashboard.module.css";
import { Entries } from "./Entries";
import { Next } from "./Next";
import { nextStep } from "./nextStep";
import { Points } from "./Points";
import { Tiles } from "./Tiles";

/** One race at a glance. `finishes` shows how the finish times of a course spread. */
export function Dashboard({ race, finishes }: { race: Marathon; finishes: (course: string) => ReactNode }) {
  const t = useOrganizingTexts();
  const entries = useQuery(entriesQuery(race.id));
  const records = useQuery({ ...recordCountQuery(race.id), refetchInterval: untilGone(OFTEN_MS) }).data;
  const withoutBib = entries.data ? entries.data.applied - entries.data.with_bib : 0;
  const isKnown = records !== undefined && !entries.isPending;
  const step = isKnown ? nextStep({ race, withoutBib, records }) : null;
  return (
    <Stack gap="lg">
      {step ? (
        <Next race={race} step={step} withoutBib={withoutBib} />
      ) : (
        <Skeleton className={classes.waiting} />
      )}
      <Tiles race={race} entries={entries.data} records={records} />
      <Given query={entries} loading={<Skeleton h={340} />}>
        {(found) => <Entries entries={found} courses={race.courses} />}
      </Given>
      {records ? (
        <SimpleGrid cols={{ base: 1, md: 2 }} className={classes.uneven}>
          {race.courses.map((course) => (
            <Card key={course.code} withBorder padding="lg" component="section" className={classes.card}>
              <Title order={2} fz="md" mb="sm">
                {t("finishesOf", { course: course.name })}
              </Title>
              {finishes(course.code)}
            </Card>
          ))}
          <Points race={race} />
        </SimpleGrid>
      ) : null}
    </Stack>
  );
}
