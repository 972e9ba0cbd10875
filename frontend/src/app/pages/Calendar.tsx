import { Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { RaceList } from "~/features/races/RaceList";
import { useRaceTexts } from "~/features/races/texts";
import { useAppTexts } from "../texts";

const YEARS = Array.from({ length: 12 }, (_, back) => String(new Date().getFullYear() + 1 - back));

export function Calendar() {
  const t = useAppTexts();
  const race = useRaceTexts();
  const search = useSearch({ from: "/marathons" });
  const navigate = useNavigate({ from: "/marathons" });
  const look = useDebouncedCallback(
    (q: string) => void navigate({ search: (was) => ({ ...was, q }), replace: true }),
    250,
  );
  return (
    <Page title={t("allRaces")}>
      <Group mb="lg" grow preventGrowOverflow={false}>
        <TextInput
          type="search"
          aria-label={race("search")}
          placeholder={race("search")}
          leftSection={<IconSearch size={18} aria-hidden />}
          defaultValue={search.q ?? ""}
          onChange={(event) => look(event.currentTarget.value)}
          flex={1}
        />
        <Select
          aria-label={race("year")}
          placeholder={race("allYears")}
          clearable
          data={YEARS}
          value={search.year ? String(search.year) : null}
          onChange={(year) =>
            void navigate({ search: (was) => ({ ...was, year: year ? Number(year) : undefined }) })
          }
          maw={140}
        />
      </Group>
      <RaceList search={search} />
    </Page>
  );
}
