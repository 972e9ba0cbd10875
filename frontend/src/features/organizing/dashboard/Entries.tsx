import { Box, Card, SimpleGrid, Skeleton, Text, Title } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import type { Course } from "~/lib/api/shapes";
import { shortDay } from "~/lib/dates";
import { number } from "~/lib/numbers";
import type { Entries as Counted } from "../api";
import { useOrganizingTexts } from "../texts";
import { type Bar, Bars } from "./Bars";
import classes from "./dashboard.module.css";
import { busiest, growth } from "./growth";

const GrowthChart = lazy(() => import("./GrowthChart"));
const HEIGHT = 200;

/** Who entered: over time, by course, sex and age. */
export function Entries({ entries, courses }: { entries: Counted; courses: readonly Course[] }) {
  const t = useOrganizingTexts();
  if (entries.applied === 0)
    return (
      <Part title={t("entries")}>
        <Text c="dimmed">{entries.cancelled > 0 ? t("allCancelled") : t("noEntries")}</Text>
      </Part>
    );
  const names = new Map(courses.map(({ code, name }) => [code, name]));
  const limits = new Map(courses.map(({ code, capacity }) => [code, capacity ?? null]));
  const isLimited = courses.every(({ capacity }) => capacity != null);
  const byCourse = entries.courses.map(({ course, applied }): Bar => {
    const places = limits.get(course) ?? null;
    return {
      name: names.get(course) ?? course,
      count: applied,
      of: isLimited ? places : null,
      said: places === null ? number(applied) : t("outOf", { n: number(applied), places: number(places) }),
    };
  });
  const sexes = { F: t("women"), M: t("men"), X: t("otherSex") };
  const bySex = entries.sexes.map(({ sex, applied }) => share(sex ? sexes[sex] : t("unknown"), applied));
  const byAge = entries.ages.map(({ from_age, applied }) =>
    share(from_age === null ? t("unknown") : t("decade", { from: from_age, to: from_age + 9 }), applied),
  );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Part title={t("overTime")}>
        <Growth days={entries.days} />
      </Part>
      <Part title={t("byCourse")}>
        <Bars bars={byCourse} />
        {entries.cancelled > 0 ? (
          <Text fz="sm" c="dimmed" mt="sm">
            {t("cancelledCount", { count: entries.cancelled })}
          </Text>
        ) : null}
      </Part>
      <Part title={t("bySexOfRunner")}>
        <Bars bars={bySex} />
      </Part>
      <Part title={t("byAge")}>
        <Bars bars={byAge} />
      </Part>
    </SimpleGrid>
  );
}

const share = (name: string, count: number): Bar => ({ name, count, of: null, said: number(count) });

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder padding="lg" component="section" className={classes.card}>
      <Title order={2} fz="md" mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  );
}

function Growth({ days }: { days: Counted["days"] }) {
  const t = useOrganizingTexts();
  const grown = growth(days);
  const [first, last, most] = [grown[0], grown.at(-1), busiest(grown)];
  if (!first || !last || !most) return null;
  const values = {
    from: shortDay(first.day),
    to: shortDay(last.day),
    total: number(last.total),
    day: shortDay(most.day),
    most: number(most.applied),
  };
  return (
    <figure className={classes.figure}>
      {grown.length > 1 ? (
        <Box h={HEIGHT} aria-hidden>
          <Suspense fallback={<Skeleton h={HEIGHT} />}>
            <GrowthChart grown={grown} height={HEIGHT} />
          </Suspense>
        </Box>
      ) : null}
      <Text component="figcaption" fz="sm" mt={6}>
        {grown.length > 1 ? t("growthSaid", values) : t("oneDaySaid", values)}
      </Text>
    </figure>
  );
}
