import { SimpleGrid, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { LinkCard } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { type Entries, pointsQuery } from "../api";
import office from "../office.module.css";
import { useOrganizingTexts } from "../texts";
import classes from "./dashboard.module.css";

interface TilesProps {
  race: Marathon;
  entries: Entries | undefined;
  records: number | undefined;
}

/** Four numbers, each the way to where it comes from. */
export function Tiles({ race, entries, records }: TilesProps) {
  const t = useOrganizingTexts();
  const points = useQuery(pointsQuery(race.id)).data;
  const { capacity } = race.counts;
  const tiles = [
    {
      to: "/office/$id/participants",
      name: t("tileApplied"),
      value: entries && number(entries.applied),
      more: capacity === null ? t("noLimit") : t("ofPlaces", { places: number(capacity) }),
    },
    {
      to: "/office/$id/participants",
      name: t("tileBibs"),
      value: entries && number(entries.with_bib),
      more: entries && t("withoutBib", { count: entries.applied - entries.with_bib }),
    },
    {
      to: "/office/$id/records",
      name: t("tileRecords"),
      value: records === undefined ? undefined : number(records),
      more: points && t("tiedFinishes", { count: points.finishes }),
    },
    {
      to: "/office/$id/awards",
      name: t("tilePoints"),
      value: points && number(points.finish_points + points.award_points),
      more: t("pointEach", { point: number(race.point) }),
    },
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {tiles.map(({ to, name, value, more }) => (
        <LinkCard key={name} to={to} params={{ id: race.id }} withBorder padding="md" className={office.race}>
          <Text fz="sm">{name}</Text>
          {value === undefined ? (
            <Skeleton h={34} w={72} />
          ) : (
            <Text fw={700} className={classes.number}>
              {value}
            </Text>
          )}
          <Text fz="sm" c="dimmed" mih={{ base: "3.1em", md: "1.55em" }}>
            {more}
          </Text>
        </LinkCard>
      ))}
    </SimpleGrid>
  );
}
