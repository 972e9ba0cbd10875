import { Button, Center, Stack, Title } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { useUiTexts } from "~/components/ui/texts";
import type { Marathon } from "~/lib/api/shapes";
import { myRacesQuery } from "./api";
import { RaceRow } from "./RaceRow";
import { split } from "./standing";
import { useOrganizingTexts } from "./texts";

/** The races this organizer runs: what comes next on top. */
export function MyRaces() {
  const t = useOrganizingTexts();
  const ui = useUiTexts();
  const races = useInfiniteQuery(myRacesQuery());
  if (races.isPending) return <Loading rows={4} height={118} />;
  if (races.isError) return <Failed problem={races.error} again={() => void races.refetch()} />;
  const { coming, past } = split(races.data.pages.flatMap((page) => page.items));
  if (coming.length + past.length === 0)
    return (
      <Empty icon={<IconFlag />} title={t("noRaces")}>
        {t("noRacesLead")}
        <LinkButton to="/office/new">{t("newRace")}</LinkButton>
      </Empty>
    );
  return (
    <Stack gap="xl">
      <Group title={t("comingRaces")} races={coming} />
      <Group title={t("pastRaces")} races={past} />
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

function Group({ title, races }: { title: string; races: readonly Marathon[] }) {
  if (races.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} fz="lg">
        {title}
      </Title>
      {races.map((race) => (
        <RaceRow key={race.id} race={race} />
      ))}
    </Stack>
  );
}
