import { Stack } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Link } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { RaceFinder } from "~/features/races/RaceFinder";
import { RaceShelf } from "~/features/races/RaceShelf";
import { today } from "~/lib/dates";
import { useAppTexts } from "../texts";
import classes from "./Home.module.css";

/** The start: looking for a race, what comes, what was. */
export function Home() {
  const t = useAppTexts();
  const navigate = useNavigate();
  const now = today();
  const find = (q: string) => void navigate({ to: "/marathons", search: q ? { q } : {} });
  return (
    <Page title={t("welcome")} lead={t("welcomeLead")} className={classes.home}>
      <Stack gap={48}>
        <div className={classes.find}>
          <RaceFinder find={find} />
        </div>
        <RaceShelf
          title={t("coming")}
          none={t("noneComing")}
          search={{ since: now }}
          count={6}
          more={<Link to="/marathons">{t("allComing")}</Link>}
        />
        <RaceShelf
          title={t("recent")}
          none={t("noneRecent")}
          search={{ before: now, latest_first: true }}
          count={6}
          more={
            <Link to="/marathons" search={{ when: "past" }}>
              {t("allRecent")}
            </Link>
          }
        />
      </Stack>
    </Page>
  );
}
