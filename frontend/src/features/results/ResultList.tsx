import { Button, Group, Text } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { useUiTexts } from "~/components/ui/texts";
import type { Found } from "./api";
import { ResultRow } from "./ResultRow";
import classes from "./results.module.css";
import { hasTwoClocks, type Row, rankedBy, type Wanted } from "./rows";
import { useResultTexts } from "./texts";
import { useRowsInView } from "./useRowsInView";

interface ResultListProps {
  raceId: string;
  wanted: Wanted;
  pages: Found[];
  query: Pick<
    UseInfiniteQueryResult,
    "fetchNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "isPlaceholderData"
  >;
  /** Code of a course -> its name, where the list has more than one. */
  courses: Record<string, string> | null;
}

/** The results, of which only those in view are in the page. More come before one scrolls to the end. */
export function ResultList({ raceId, wanted, pages, query, courses }: ResultListProps) {
  const t = useResultTexts();
  const ui = useUiTexts();
  const rows = useMemo<Row[]>(() => pages.flatMap((page) => page.rows), [pages]);
  const hasTwo = useMemo(() => hasTwoClocks(pages[0]?.rows ?? []), [pages]);
  const first = pages[0];
  const clock = first?.ranking[rankedBy(wanted)] ?? "net";
  const total = first?.total ?? 0;
  const hasNext = pages.at(-1)?.next !== null;
  const view = useRowsInView(rows.length, total, hasNext && !query.isFetchNextPageError, query);
  return (
    <>
      <div
        className={classes.table}
        data-two={hasTwo || undefined}
        data-old={query.isPlaceholderData || undefined}
      >
        <div className={classes.head} aria-hidden>
          <span className={classes.place}>{t("place")}</span>
          <span>{t("runner")}</span>
          <span className={classes.bib}>{t("bib")}</span>
          {hasTwo ? <span className={classes.other}>{t(clock === "gun" ? "net" : "gun")}</span> : null}
          <span className={classes.time}>{t(clock)}</span>
        </div>
        <ol ref={view.ref} aria-label={t("list")} className={classes.body} style={{ height: view.height }}>
          {view.items.map(({ index, key, start }) => {
            const row = rows[index];
            return (
              <li
                key={key}
                aria-setsize={total}
                aria-posinset={index + 1}
                className={classes.slot}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row ? (
                  <ResultRow
                    raceId={raceId}
                    row={row}
                    wanted={wanted}
                    clock={clock}
                    hasTwo={hasTwo}
                    course={courses?.[row.course] ?? null}
                  />
                ) : (
                  <div className={classes.coming} aria-hidden />
                )}
              </li>
            );
          })}
        </ol>
      </div>
      {query.isFetchNextPageError ? (
        <Group justify="center" py="md" role="alert">
          <Text>{t("moreFailed")}</Text>
          <Button variant="default" onClick={() => void query.fetchNextPage()}>
            {ui("again")}
          </Button>
        </Group>
      ) : null}
    </>
  );
}
