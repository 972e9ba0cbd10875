import { Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Failed, Loading } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { raceQuery } from "~/features/races/api";
import { CompareRunners } from "~/features/result/CompareRunners";
import { RaceLead } from "~/features/result/RaceLead";
import classes from "~/features/result/result.module.css";
import { useResultTexts } from "~/features/result/texts";

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
    <Page title={t("compareTitle")} lead={<RaceLead race={race.data} />} actions={swap}>
      <Stack className={classes.waiting} justify="flex-start">
        {a && a === b ? <Text role="status">{t("sameRunner")}</Text> : null}
        {race.data ? (
          <CompareRunners race={race.data} a={a} b={b} choose={choose} />
        ) : race.isError ? (
          <Failed problem={race.error} again={() => void race.refetch()} />
        ) : (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Loading rows={1} height={236} />
            <Loading rows={1} height={236} />
          </SimpleGrid>
        )}
      </Stack>
    </Page>
  );
}
