import { Text, Title } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Given } from "~/components/ui/Faces";
import { isGone } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { headQuery, newestQuery } from "./api";
import { LivePulse } from "./LivePulse";
import { LoadingRows } from "./LoadingRows";
import classes from "./live.module.css";
import { NewestRow } from "./NewestRow";
import { NotYet } from "./NotYet";
import { Numbers } from "./Numbers";
import { Podiums } from "./Podiums";
import { useResultTexts } from "./texts";
import { useLive } from "./useLive";

const EVERYTHING = {};
const NEWEST = 30;

/** A race while its results come in: how many there are, who is ahead, who came last. */
export function Live({ race }: { race: Pick<Marathon, "id" | "courses" | "rounding"> }) {
  const t = useResultTexts();
  const { id, courses } = race;
  const live = useLive(id);
  const head = useQuery(headQuery(id));
  const newest = useQuery({ ...newestQuery(id, NEWEST), placeholderData: keepPreviousData });
  const names = useMemo(() => Object.fromEntries(courses.map(({ code, name }) => [code, name])), [courses]);
  if (!head.data && isGone(head.error))
    return <NotYet raceId={id} title={t("unpublished")} lead={t("unpublishedLead")} />;
  return (
    <div className={classes.live}>
      <LivePulse head={head.data} came={live.came} isLost={head.isError} />
      <Podiums raceId={id} wanted={EVERYTHING} courses={courses} />
      <div className={classes.columns}>
        <section>
          <Title order={2} fz="lg">
            {t("newest")}
          </Title>
          <Text c="dimmed" fz="sm" mb="xs">
            {t("newestLead")}
          </Text>
          <Given query={newest} loading={<LoadingRows />}>
            {(rows) =>
              rows.length === 0 ? (
                <NotYet raceId={id} title={t("notYet")} lead={t("notYetLead")} />
              ) : (
                <ol className={classes.list}>
                  {rows.map((row) => (
                    <NewestRow
                      key={row.bib}
                      raceId={id}
                      row={row}
                      course={courses.length > 1 ? (names[row.course] ?? row.course) : null}
                      clock={head.data?.ranking.overall ?? "gun"}
                      isNew={live.isNew(row.placed_at)}
                    />
                  ))}
                </ol>
              )
            }
          </Given>
        </section>
        <aside>
          <Numbers raceId={id} wanted={EVERYTHING} courses={courses} rounding={race.rounding} />
        </aside>
      </div>
    </div>
  );
}
