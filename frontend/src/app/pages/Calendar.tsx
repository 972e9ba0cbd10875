import { Group } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { CalendarFilters } from "~/features/races/CalendarFilters";
import { RaceList } from "~/features/races/RaceList";
import { asked, type CalendarSearch } from "~/features/races/when";
import { today } from "~/lib/dates";
import { useAppTexts } from "../texts";

/** All races, month by month; what was asked for stands in the address. */
export function Calendar() {
  const t = useAppTexts();
  const search = useSearch({ from: "/marathons" });
  const navigate = useNavigate({ from: "/marathons" });
  const change = (next: CalendarSearch, replace: boolean) => void navigate({ search: next, replace });
  return (
    <Page title={t("allRaces")}>
      <Group mb="xl" gap="sm" align="flex-end">
        <CalendarFilters search={search} change={change} />
      </Group>
      <RaceList search={asked(search, today())} />
    </Page>
  );
}
