import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Failed, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { ApplyPanel } from "~/features/applying/ApplyPanel";
import { raceQuery } from "~/features/races/api";
import { Courses } from "~/features/races/Courses";
import { Podium } from "~/features/races/Podium";
import { RaceFacts } from "~/features/races/RaceFacts";
import { useRaceTexts } from "~/features/races/texts";
import { isGone } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { daysUntil } from "~/lib/dates";
import { isRunBy } from "~/lib/isRunBy";
import { useUser } from "~/lib/session/useSession";
import classes from "./Race.module.css";

/** A race: its facts, its courses, entering it, and the way to its results. */
export function Race() {
  const t = useRaceTexts();
  const { id } = useParams({ from: "/marathons/$id" });
  const race = useQuery(raceQuery(id));
  if (race.data) return <OneRace race={race.data} />;
  if (isGone(race.error))
    return (
      <Page title={race.error.problem.title} lead={t("unknownLead")}>
        <LinkButton to="/marathons">{t("seeRaces")}</LinkButton>
      </Page>
    );
  return (
    <Page title={t("race")}>
      {race.isError ? (
        <Failed problem={race.error} again={() => void race.refetch()} />
      ) : (
        <Loading rows={3} height={260} />
      )}
    </Page>
  );
}

function OneRace({ race }: { race: Marathon }) {
  const isOut = race.results_status !== "none";
  const isEntered = !isOut && race.status === "published" && daysUntil(race.date) >= 0;
  return (
    <Page title={race.title} actions={<Ways race={race} />}>
      <div className={classes.race} data-out={isOut || undefined}>
        <div className={classes.facts}>
          <RaceFacts race={race} url={globalThis.location.href} />
        </div>
        <Stack gap="lg" className={classes.apply}>
          {isOut ? <Podium race={race} /> : null}
          <ApplyPanel key={race.id} race={race} />
        </Stack>
        <div className={classes.more}>
          <Courses courses={race.courses} isEntered={isEntered} />
        </div>
      </div>
    </Page>
  );
}

/** Where else this race goes on: its live page while results come in, its office for who runs it. */
function Ways({ race }: { race: Marathon }) {
  const t = useRaceTexts();
  const user = useUser();
  const params = { id: race.id };
  const isMine = isRunBy(race, user?.id);
  const isLive = race.results_status === "provisional" && daysUntil(race.date) >= -1;
  return (
    <>
      {isLive ? (
        <LinkButton to="/marathons/$id/live" params={params} variant="light">
          {t("live")}
        </LinkButton>
      ) : null}
      {isMine ? (
        <LinkButton to="/office/$id" params={params} variant="default">
          {t("toOffice")}
        </LinkButton>
      ) : null}
    </>
  );
}
