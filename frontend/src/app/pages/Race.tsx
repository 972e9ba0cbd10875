import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Failed, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { ApplyPanel } from "~/features/applying/ApplyPanel";
import { raceQuery } from "~/features/races/api";
import { Courses } from "~/features/races/Courses";
import { RaceFacts } from "~/features/races/RaceFacts";
import { useRaceTexts } from "~/features/races/texts";
import type { Marathon } from "~/lib/api/shapes";
import { useUser } from "~/lib/session/useSession";
import classes from "./Race.module.css";

/** A race: its facts, its courses, entering it, and the way to its results. */
export function Race() {
  const t = useRaceTexts();
  const { id } = useParams({ from: "/marathons/$id" });
  const race = useQuery(raceQuery(id));
  if (race.data) return <OneRace race={race.data} />;
  return (
    <Page title={t("race")}>
      {race.isError ? (
        <Failed problem={race.error} again={() => void race.refetch()} />
      ) : (
        <Loading rows={3} height={180} />
      )}
    </Page>
  );
}

function OneRace({ race }: { race: Marathon }) {
  const t = useRaceTexts();
  const user = useUser();
  const params = { id: race.id };
  const isMine = user !== null && [race.owner_id, ...race.co_organizers].includes(user.id);
  const office = isMine ? (
    <LinkButton to="/office/$id" params={params} variant="default">
      {t("toOffice")}
    </LinkButton>
  ) : null;
  const results =
    race.results_status === "none" ? null : (
      <LinkButton to="/marathons/$id/results" params={params}>
        {t("results")}
      </LinkButton>
    );
  return (
    <Page
      title={race.title}
      actions={
        <>
          {office}
          {results}
        </>
      }
    >
      <div className={classes.race}>
        <Stack className={classes.facts}>
          <RaceFacts race={race} url={globalThis.location.href} />
        </Stack>
        <div className={classes.apply}>
          <ApplyPanel key={race.id} race={race} />
        </div>
        <Stack className={classes.more}>
          <Courses courses={race.courses} />
        </Stack>
      </div>
    </Page>
  );
}
