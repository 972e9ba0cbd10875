import { Group, Stack, Text, Title } from "@mantine/core";
import { IconStopwatch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Empty, Given, Loading } from "~/components/ui/Faces";
import { Link, LinkButton } from "~/components/ui/Link";
import { AddOwn } from "./AddOwn";
import { type Everything, everythingQuery } from "./api";
import { Bests } from "./Bests";
import { Progress } from "./Progress";
import { distancesRun, finishes } from "./progress";
import { RunList } from "./RunList";
import { useRecordTexts } from "./texts";
import { usual } from "./usual";
import { useDistanceName } from "./wording";

/** Bests, progress and the list of all one has run; `chosen` is the distance that is looked at. */
export function RecordsView({ chosen }: { chosen: number | null }) {
  const all = useQuery(everythingQuery());
  return (
    <Given query={all} loading={<Loading rows={9} height={96} />}>
      {(given) => (given.runs.length === 0 ? <NoneYet /> : <Records all={given} chosen={chosen} />)}
    </Given>
  );
}

function Records({ all, chosen }: { all: Everything; chosen: number | null }) {
  const t = useRecordTexts();
  const name = useDistanceName();
  const looked = chosen ?? distancesRun(all.runs)[0];
  const runs = chosen === null ? all.runs : all.runs.filter((run) => usual(run.distance_m) === chosen);
  const heading = chosen === null ? t("all") : name(chosen);
  return (
    <Stack gap="xl">
      {all.bests.length > 0 ? (
        <Part title={t("bests")}>
          <Bests all={all} chosen={chosen} />
        </Part>
      ) : null}
      {looked === undefined ? null : (
        <Part title={t("progress")}>
          <Progress metres={looked} finishes={finishes(all.runs, looked)} />
        </Part>
      )}
      <Part
        title={heading}
        aside={
          chosen === null ? null : (
            <Link to="/me/records" replace resetScroll={false}>
              {t("everyDistance")}
            </Link>
          )
        }
      >
        {runs.length === 0 ? <Text c="dimmed">{t("noneHere")}</Text> : <RunList runs={runs} />}
      </Part>
    </Stack>
  );
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Title order={2} fz="h3">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </section>
  );
}

function NoneYet() {
  const t = useRecordTexts();
  return (
    <Empty icon={<IconStopwatch />} title={t("none")}>
      <Text c="dimmed">{t("noneLead")}</Text>
      <Group justify="center">
        <AddOwn />
        <LinkButton to="/marathons" variant="default">
          {t("findRace")}
        </LinkButton>
      </Group>
    </Empty>
  );
}
