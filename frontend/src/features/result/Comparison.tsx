import { Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { Course, SingleResult } from "~/lib/api/shapes";
import { clockTime } from "~/lib/times";
import { GapTable } from "./GapTable";
import { legs, paceSteps } from "./legs";
import { Part } from "./Part";
import { ownTime } from "./reading";
import classes from "./result.module.css";
import { better, gapLine, leadChanges, type Meeting, meetings } from "./sideBySide";
import { useWording, type Wording } from "./wording";

const PaceChart = lazy(() => import("./PaceChart"));
const GapChart = lazy(() => import("./GapChart"));
const HEIGHT = 240;

export interface Side {
  result: SingleResult;
  course: Course;
}

/** Two runners mark by mark: the gap, and the pace of both. */
export function Comparison({ a, b }: { a: Side; b: Side }) {
  const wording = useWording();
  const { t, nameOf } = wording;
  const all = meetings(a, b);
  const [nameA, nameB] = [nameOf(a.result), nameOf(b.result)];
  const said = saidOf(wording, a, b, all);
  const line = gapLine(all);
  const lines = [a, b].map(({ result, course }) => ({
    name: nameOf(result),
    steps: paceSteps(legs(result, course.distance_m)),
  }));
  const official = (side: Side): string => ownTime(side.result)?.text ?? "";
  return (
    <Stack>
      <Text fz="lg" fw={600} role="status">
        {said}
      </Text>
      <div className={classes.columns}>
        <Part title={t("splits")}>
          {all.length === 0 ? (
            <Text c="dimmed">{t("noCommon")}</Text>
          ) : (
            <GapTable all={all} a={nameA} b={nameB} finish={[official(a), official(b)]} />
          )}
        </Part>
        <div className={classes.column}>
          {line.length > 1 ? (
            <Part title={t("gapChart")} lead={t("gapChartLead", { name: nameA })}>
              <div role="img" aria-label={`${t("gapChart")}: ${said}`} style={{ height: HEIGHT }}>
                <Suspense fallback={<Skeleton height={HEIGHT} />}>
                  <GapChart line={line} label={t("gap")} height={HEIGHT} />
                </Suspense>
              </div>
            </Part>
          ) : null}
          {lines.every(({ steps }) => steps.length > 2) ? (
            <Part title={t("paces")}>
              <div role="img" aria-label={`${t("paces")}: ${nameA}, ${nameB}`} style={{ height: HEIGHT }}>
                <Suspense fallback={<Skeleton height={HEIGHT} />}>
                  <PaceChart lines={lines} average={null} height={HEIGHT} />
                </Suspense>
              </div>
            </Part>
          ) : null}
        </div>
      </div>
    </Stack>
  );
}

/** Who was ahead, by how much, and how often that changed. */
function saidOf({ t, nameOf, markOf }: Wording, a: Side, b: Side, all: Meeting[]): string {
  const end = better(a, b);
  const changes = leadChanges(all);
  const changed = changes > 0 ? t("leadChanges", { count: changes }) : "";
  const name = (ahead: boolean) => nameOf(ahead ? a.result : b.result);
  if (end !== null) {
    const first =
      end.ahead === "level"
        ? t("level")
        : t("aheadBy", { name: name(end.ahead === "a"), gap: clockTime(end.by) });
    return [first, changed].filter(Boolean).join(" ");
  }
  const other = a.course.distance_m === b.course.distance_m ? "" : t("otherCourse");
  const last = all.at(-1);
  if (last === undefined) return other || t("noCommon");
  const values = { mark: markOf(last.mark), name: name(last.gap < 0), gap: clockTime(Math.abs(last.gap)) };
  return [t(last.gap === 0 ? "together" : "gapSaid", values), changed, other].filter(Boolean).join(" ");
}
