import { Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { today } from "~/lib/dates";
import { useTyped } from "~/lib/useTyped";
import { useRaceTexts } from "./texts";
import { type CalendarSearch, shownWhen, WHENS, years } from "./when";

interface Props {
  search: CalendarSearch;
  /** `replace`: a letter more is no step to go back to. */
  change: (next: CalendarSearch, replace: boolean) => void;
}

/** Words, and the days or the year of the races. */
export function CalendarFilters({ search, change }: Props) {
  const t = useRaceTexts();
  const [typed, type] = useTyped(search.q ?? "", (q) => change({ ...search, q: q || undefined }, true));
  const days = WHENS.map((when) => ({ value: when, label: t(when) }));
  const data = [
    ...days,
    ...years(today()).map((year) => ({ value: String(year), label: t("inYear", { year }) })),
  ];
  const choose = (value: string | null) => {
    const when = WHENS.find((one) => one === value);
    const year = when || !value ? undefined : Number(value);
    change({ q: search.q, when, year }, false);
  };
  return (
    <>
      <TextInput
        type="search"
        maxLength={100}
        label={t("searchLabel")}
        placeholder={t("search")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        flex="1 1 14rem"
      />
      <Select
        label={t("when")}
        data={data}
        allowDeselect={false}
        value={search.year ? String(search.year) : shownWhen(search)}
        onChange={choose}
        w={{ base: "100%", xs: 176 }}
      />
    </>
  );
}
