import { Button, Stack, Text } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { Empty, Failed } from "~/components/ui/Faces";
import { isGone } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { useTyped } from "~/lib/useTyped";
import { listQuery, statsQuery } from "./api";
import classes from "./board.module.css";
import { Changed } from "./Changed";
import { Counted } from "./Counted";
import { Downloads } from "./Downloads";
import { Filters } from "./Filters";
import { LoadingRows } from "./LoadingRows";
import { isMoving } from "./moving";
import { NotYet } from "./NotYet";
import { Numbers } from "./Numbers";
import { Podiums } from "./Podiums";
import { ResultList } from "./ResultList";
import { ageGroups, narrowings, type Wanted } from "./rows";
import { SearchBox } from "./SearchBox";
import { useResultTexts } from "./texts";
import { useFresh } from "./useFresh";
import { useListTop } from "./useListTop";

interface BoardProps {
  race: Pick<Marathon, "id" | "date" | "courses" | "results_status" | "rounding">;
  wanted: Wanted;
  change: (wanted: Partial<Wanted>, how: { replace: boolean }) => void;
}

/** The results of a race: who is searched for and filtered, the podiums, the numbers, and the list itself. */
export function Board({ race, wanted, change }: BoardProps) {
  const t = useResultTexts();
  const { id, courses } = race;
  const [typed, type] = useTyped(wanted.q ?? "", (q) => change({ q: q || undefined }, { replace: true }));
  const { course, sex, age_group, status } = wanted;
  const narrowed = useMemo(() => ({ course, sex, age_group, status }), [course, sex, age_group, status]);
  const asked = useMemo(() => ({ ...narrowed, q: typed.trim() || undefined }), [narrowed, typed]);
  const list = useInfiniteQuery({ ...listQuery(id, asked), placeholderData: keepPreviousData });
  const { renewals, isOld } = useFresh(id, isMoving(race), list);
  const groups = useQueries({
    queries: courses
      .filter(({ code }) => !course || code === course)
      .map(({ code }) => statsQuery(id, { course: code })),
    combine: (all) =>
      all.some(({ data }) => data === undefined)
        ? null
        : ageGroups(
            all.flatMap(({ data }) => data ?? []),
            sex,
          ),
  });
  const narrow = useCallback((to: Partial<Wanted>) => change(to, { replace: false }), [change]);
  const names = useMemo(
    () => (courses.length > 1 ? Object.fromEntries(courses.map(({ code, name }) => [code, name])) : null),
    [courses],
  );
  const top = useListTop(asked);

  if (isGone(list.error)) return <NotYet raceId={id} title={t("unpublished")} lead={t("unpublishedLead")} />;
  const pages = list.data?.pages;
  const isNarrowed = narrowings(narrowed) > 0;
  const isEmpty = pages?.[0]?.total === 0;
  if (isEmpty && !isNarrowed && !asked.q)
    return <NotYet raceId={id} title={t("notYet")} lead={t("notYetLead")} />;
  const showAll = () => {
    type("");
    change(
      { course: undefined, sex: undefined, age_group: undefined, status: undefined, q: undefined },
      { replace: false },
    );
  };
  return (
    <div className={classes.board}>
      <div className={classes.asking}>
        <SearchBox value={typed} change={type} />
      </div>
      <Stack gap="md" className={classes.above}>
        <Filters wanted={narrowed} courses={courses} ageGroups={groups} change={narrow} />
        {asked.q || (status && status !== "finished") ? null : (
          <Podiums raceId={id} wanted={narrowed} courses={courses} />
        )}
      </Stack>
      <aside className={classes.numbers}>
        <Numbers raceId={id} wanted={narrowed} courses={courses} rounding={race.rounding} />
      </aside>
      <section className={classes.list} ref={top}>
        <Counted page={pages?.[0]} wanted={asked} renewals={renewals}>
          {race.results_status === "none" ? null : <Downloads raceId={id} wanted={narrowed} />}
        </Counted>
        {isOld ? <Changed raceId={id} asked={asked} /> : null}
        {list.isPending ? <LoadingRows /> : null}
        {list.isError && !pages ? <Failed problem={list.error} again={() => void list.refetch()} /> : null}
        {isEmpty ? (
          <Empty icon={<IconSearch />} title={t("nobody")}>
            <Text c="dimmed">{t("nobodyLead")}</Text>
            <Button variant="default" onClick={showAll}>
              {t("showAll")}
            </Button>
          </Empty>
        ) : null}
        {pages && !isEmpty ? (
          <ResultList raceId={id} wanted={narrowed} pages={pages} query={list} courses={names} />
        ) : null}
      </section>
    </div>
  );
}
