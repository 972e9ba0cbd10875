import { Stack } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Link } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { someRacesQuery } from "~/features/races/api";
import { LoadingCards } from "~/features/races/LoadingCards";
import { RaceFinder } from "~/features/races/RaceFinder";
import { RaceShelf } from "~/features/races/RaceShelf";
import { today } from "~/lib/dates";
import { useAppTexts } from "../texts";
import classes from "./Home.module.css";

const COUNT = 6;

/** The start: looking for a race, what comes, what was. */
export function Home() {
  const t = useAppTexts();
  const navigate = useNavigate();
  const now = today();
  const find = (q: string) => void navigate({ to: "/marathons", search: q ? { q } : {} });
  const coming = { since: now };
  const recent = { before: now, latest_first: true };
  const asked = useQueries({ queries: [coming, recent].map((search) => someRacesQuery(search, COUNT)) });
  // Both at once: what comes first would push away what comes later.
  const isReady = asked.every((query) => !query.isPending);
  return (
    <Page title={t("welcome")} lead={t("welcomeLead")} className={classes.home}>
      <div className={classes.lanes} aria-hidden />
      <Stack gap={48}>
        <div className={classes.find}>
          <RaceFinder find={find} />
        </div>
        {isReady ? null : <LoadingCards count={3} heading />}
        {isReady ? (
          <>
            <RaceShelf
              title={t("coming")}
              none={t("noneComing")}
              search={coming}
              count={COUNT}
              more={<Link to="/marathons">{t("allComing")}</Link>}
            />
            <RaceShelf
              title={t("recent")}
              none={t("noneRecent")}
              search={recent}
              count={COUNT}
              more={
                <Link to="/marathons" search={{ when: "past" }}>
                  {t("allRecent")}
                </Link>
              }
            />
          </>
        ) : null}
      </Stack>
    </Page>
  );
}
