import { Button, Center, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconRun } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed } from "~/components/ui/Faces";
import { useUiTexts } from "~/components/ui/texts";
import type { Marathon } from "~/lib/api/shapes";
import { month } from "~/lib/dates";
import { type RaceSearch, racesQuery } from "./api";
import { LoadingCards } from "./LoadingCards";
import { RaceCard } from "./RaceCard";
import { useRaceTexts } from "./texts";
import { byMonth } from "./when";

/** Races month by month, and more on request. */
export function RaceList({ search }: { search: RaceSearch }) {
  const t = useRaceTexts();
  const ui = useUiTexts();
  const races = useInfiniteQuery({ ...racesQuery(search), placeholderData: keepPreviousData });
  if (races.isPending) return <LoadingCards count={6} heading />;
  if (races.isError) return <Failed problem={races.error} again={() => void races.refetch()} />;
  const all = races.data.pages.flatMap((page) => page.items);
  if (all.length === 0 && !races.hasNextPage)
    return (
      <Empty icon={<IconRun />} title={t("none")}>
        <Text fz="sm">{t("noneLead")}</Text>
      </Empty>
    );
  return (
    <Stack gap="xl" aria-busy={races.isPlaceholderData}>
      {byMonth(all).map((one) => (
        <Month key={`${one.month} ${one.races[0]?.id}`} {...one} />
      ))}
      {races.hasNextPage ? (
        <Center>
          <Button
            variant="default"
            loading={races.isFetchingNextPage}
            onClick={() => void races.fetchNextPage()}
          >
            {ui("more")}
          </Button>
        </Center>
      ) : null}
    </Stack>
  );
}

function Month({ month: when, races }: { month: string; races: Marathon[] }) {
  return (
    <Stack component="section" gap="sm">
      <Title order={2} fz="lg">
        {month(when)}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {races.map((race) => (
          <RaceCard key={race.id} race={race} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
