import { Button, Center, SimpleGrid, Stack } from "@mantine/core";
import { IconRun } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { useUiTexts } from "~/components/ui/texts";
import { type RaceSearch, racesQuery } from "./api";
import { RaceCard } from "./RaceCard";
import { useRaceTexts } from "./texts";

/** Races as cards, the latest first, and more on request. */
export function RaceList({ search }: { search: RaceSearch }) {
  const t = useRaceTexts();
  const ui = useUiTexts();
  const races = useInfiniteQuery(racesQuery(search));
  if (races.isPending) return <Loading rows={3} height={150} />;
  if (races.isError) return <Failed problem={races.error} again={() => void races.refetch()} />;
  const all = races.data.pages.flatMap((page) => page.items);
  if (all.length === 0)
    return (
      <Empty icon={<IconRun />} title={t("none")}>
        {t("noneLead")}
      </Empty>
    );
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {all.map((race) => (
          <RaceCard key={race.id} race={race} />
        ))}
      </SimpleGrid>
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
