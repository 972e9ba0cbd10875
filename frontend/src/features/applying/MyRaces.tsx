import { Stack, Text, Title } from "@mantine/core";
import { IconRun } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { Empty, Given, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import type { MyParticipation, Run } from "~/lib/api/shapes";
import { today } from "~/lib/dates";
import { mineQuery, runsQuery } from "./api";
import classes from "./applying.module.css";
import { MyRace } from "./MyRace";
import { parted } from "./mine";
import { useApplyTexts } from "./texts";

/** The races I entered: those to come, those that were with my result, those I cancelled. */
export function MyRaces() {
  const t = useApplyTexts();
  const mine = useQuery(mineQuery());
  const runs = useQuery(runsQuery());
  const loading = <Loading rows={3} height={104} />;
  if (runs.isPending && !mine.isError) return loading; // together, so that nothing moves
  return (
    <Given query={mine} loading={loading}>
      {(all) => {
        const { coming, past, dropped } = parted(all, today());
        if (all.length === 0) return <NoRaces />;
        return (
          <Stack gap="xl">
            <Part title={t("coming")} races={coming}>
              {coming.length === 0 ? <NoneComing /> : null}
            </Part>
            {past.length > 0 ? <Part title={t("past")} races={past} runs={runs.data} /> : null}
            {dropped.length > 0 ? <Part title={t("dropped")} races={dropped} /> : null}
          </Stack>
        );
      }}
    </Given>
  );
}

interface PartProps {
  title: string;
  races: MyParticipation[];
  runs?: Run[] | undefined;
  children?: ReactNode;
}

function Part({ title, races, runs, children }: PartProps) {
  const heading = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading}>
      <Title order={2} fz="lg" id={heading}>
        {title}
      </Title>
      {children}
      {races.length > 0 ? (
        <ul className={classes.races}>
          {races.map((mine) => (
            <li key={mine.marathon_id}>
              <MyRace
                mine={mine}
                run={runs && (runs.find((run) => run.marathon_id === mine.marathon_id) ?? null)}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </Stack>
  );
}

function NoneComing() {
  const t = useApplyTexts();
  return (
    <Stack gap="sm" align="flex-start">
      <Text>{t("noneComing")}</Text>
      <LinkButton to="/marathons" variant="default">
        {t("findRace")}
      </LinkButton>
    </Stack>
  );
}

function NoRaces() {
  const t = useApplyTexts();
  return (
    <Empty icon={<IconRun />} title={t("myNone")}>
      <Text fz="sm">{t("myNoneLead")}</Text>
      <LinkButton to="/marathons">{t("findRace")}</LinkButton>
    </Empty>
  );
}
