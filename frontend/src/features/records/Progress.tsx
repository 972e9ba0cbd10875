import { Box, Group, Skeleton, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { plainDay } from "~/lib/dates";
import { clockTime } from "~/lib/times";
import type { Finish } from "./progress";
import classes from "./records.module.css";
import { useRecordTexts } from "./texts";
import { useDistanceName } from "./wording";

const ProgressChart = lazy(() => import("./ProgressChart"));
const HEIGHT = 260;

/** How the times over one distance went, drawn and in a sentence. */
export function Progress({ metres, finishes }: { metres: number; finishes: Finish[] }) {
  const t = useRecordTexts();
  const name = useDistanceName();
  const [first, last] = [finishes[0], finishes.at(-1)];
  if (!first || !last || first === last)
    return <Text c="dimmed">{t("summaryOne", { distance: name(metres) })}</Text>;
  const best = finishes.reduce((a, b) => (b.ms < a.ms ? b : a));
  const said = ({ ms, ran_on }: Finish) => `${clockTime(ms)} (${plainDay(ran_on)})`;
  const runs = t("runs", { count: finishes.length });
  return (
    <Box>
      <Text mb="sm">
        {t("summary", {
          distance: name(metres),
          runs,
          first: said(first),
          best: said(best),
          last: said(last),
        })}
      </Text>
      <Group justify="space-between" mb="sm" gap="xs">
        <Text fz="xs" c="dimmed">
          {t("higherIsFaster")}
        </Text>
        <Group gap="md">
          <DotKey text={t("official")} />
          <DotKey text={t("own")} isOwn />
        </Group>
      </Group>
      <Box h={HEIGHT} aria-hidden>
        <Suspense fallback={<Skeleton h={HEIGHT} />}>
          <ProgressChart finishes={finishes} height={HEIGHT} />
        </Suspense>
      </Box>
    </Box>
  );
}

function DotKey({ text, isOwn }: { text: string; isOwn?: boolean }) {
  return (
    <Text component="span" fz="xs" c="dimmed" className={classes.key}>
      <svg width={12} height={12} aria-hidden>
        <title>{text}</title>
        <circle cx={6} cy={6} r={4.5} className={classes.dot} data-own={isOwn || undefined} />
      </svg>
      {text}
    </Text>
  );
}
