import { Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { Given } from "~/components/ui/Faces";
import { type RaceSearch, someRacesQuery } from "./api";
import { LoadingCards } from "./LoadingCards";
import { RaceCard } from "./RaceCard";

interface Props {
  title: string;
  none: string;
  search: RaceSearch;
  more: ReactNode;
  count: number;
}

/** A few races under a heading, with the way to the others. */
export function RaceShelf({ title, none, search, more, count }: Props) {
  const heading = useId();
  const races = useQuery(someRacesQuery(search, count));
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading}>
      <Group justify="space-between" align="baseline">
        <Title order={2} fz="xl" id={heading}>
          {title}
        </Title>
        {more}
      </Group>
      <Given query={races} loading={<LoadingCards count={3} />}>
        {(found) =>
          found.length === 0 ? (
            <Text c="dimmed">{none}</Text>
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
              {found.map((race) => (
                <RaceCard key={race.id} race={race} />
              ))}
            </SimpleGrid>
          )
        }
      </Given>
    </Stack>
  );
}
