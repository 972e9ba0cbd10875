import { Button, Stack, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Failed, Loading } from "~/components/ui/Faces";
import { Link } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { raceQuery } from "~/features/races/api";
import { CompareRunners } from "~/features/result/CompareRunners";
import classes from "~/features/result/result.module.css";
import { useResultTexts } from "~/features/result/texts";
import { day } from "~/lib/dates";

/** Two runners of a race side by side. Who, is in the address. */
export function Compare() {
  const from = "/marathons/$id/compare";
  const { id } = useParams({ from });
  const { a, b } = useSearch({ from });
  const navigate = useNavigate({ from });
  const t = useResultTexts();
  const race = useQuery(raceQuery(id));
  const choose = (who: { a?: string; b?: string }) =>
    void navigate({ search: (was) => ({ ...was, ...who }) });
  const lead = race.data ? (
    <>
      <Link to="/marathons/$id/results" params={{ id }}>
        {race.data.title}
      </Link>
      {` · ${day(race.data.date)}`}
    </>
  ) : null;
  const swap =
    a && b ? (
      <Button
        variant="default"
        leftSection={<IconArrowsExchange size={18} aria-hidden />}
        onClick={() => choose({ a: b, b: a })}
      >
        {t("swap")}
      </Button>
    ) : null;
  return (
    <Page title={t("compareTitle")} lead={lead} actions={race.data ? swap : null}>
      <Stack>
        {a && a === b ? <Text role="status">{t("sameRunner")}</Text> : null}
        {race.data ? (
          <CompareRunners race={race.data} a={a} b={b} choose={choose} />
        ) : race.isError ? (
          <Failed problem={race.error} again={() => void race.refetch()} />
        ) : (
          <div className={classes.waiting}>
            <Loading rows={2} height={220} />
          </div>
        )}
      </Stack>
    </Page>
  );
}
