import { Card, SimpleGrid, Stack } from "@mantine/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Failed, Loading } from "~/components/ui/Faces";
import type { Marathon } from "~/lib/api/shapes";
import { type Found, resultQuery } from "./api";
import { Comparison, type Side } from "./Comparison";
import { Missing } from "./Missing";
import { Runner } from "./Runner";
import { RunnerSearch } from "./RunnerSearch";
import { useResultTexts } from "./texts";

interface Chosen {
  a?: string | undefined;
  b?: string | undefined;
}

/** Two runners, each chosen by a search, and how they compare. */
export function CompareRunners({
  race,
  a,
  b,
  choose,
}: Chosen & { race: Marathon; choose: (who: Chosen) => void }) {
  const t = useResultTexts();
  const one = useQuery({ ...resultQuery(race.id, a ?? ""), enabled: a !== undefined });
  const other = useQuery({ ...resultQuery(race.id, b ?? ""), enabled: b !== undefined });
  const [sideA, sideB] = [sideOf(race, one.data), sideOf(race, other.data)];
  const common = { id: race.id };
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Place
          {...common}
          bib={a}
          query={one}
          side={sideA}
          label={t("runnerA")}
          except={b ?? ""}
          choose={(bib) => choose({ a: bib })}
        />
        <Place
          {...common}
          bib={b}
          query={other}
          side={sideB}
          label={t("runnerB")}
          except={a ?? ""}
          choose={(bib) => choose({ b: bib })}
        />
      </SimpleGrid>
      {sideA && sideB && a !== b ? <Comparison a={sideA} b={sideB} /> : null}
    </Stack>
  );
}

interface PlaceProps {
  id: string;
  bib: string | undefined;
  query: UseQueryResult<Found>;
  side: Side | null;
  label: string;
  except: string;
  choose: (bib: string) => void;
}

/** One of the two places: somebody, or nobody yet. */
function Place({ id, bib, query, side, ...props }: PlaceProps) {
  if (side) return <Runner id={id} result={side.result} {...props} />;
  if (bib !== undefined && query.isPending) return <Loading rows={1} height={236} />;
  return (
    <Card withBorder component="section" aria-label={props.label}>
      {query.data && "missing" in query.data ? (
        <Missing id={id} refusal={query.data.missing} wasHere={false} />
      ) : null}
      {query.isError ? <Failed problem={query.error} again={() => void query.refetch()} /> : null}
      <RunnerSearch id={id} {...props} />
    </Card>
  );
}

function sideOf(race: Marathon, found: Found | undefined): Side | null {
  if (found === undefined || "missing" in found) return null;
  const course = race.courses.find(({ code }) => code === found.result.course);
  return course ? { result: found.result, course } : null;
}
