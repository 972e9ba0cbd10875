import { Card, Skeleton, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { useEffect, useId, useRef } from "react";
import { Failed } from "~/components/ui/Faces";
import { Said } from "~/components/ui/Said";
import type { Marathon } from "~/lib/api/shapes";
import { Applied } from "./Applied";
import classes from "./applying.module.css";
import { Cancelled } from "./Cancelled";
import { CourseChoice } from "./CourseChoice";
import { LogInFirst } from "./LogInFirst";
import { NoEntry } from "./NoEntry";
import { dayBegins, standing } from "./standing";
import { useApplyTexts } from "./texts";
import { useEntry } from "./useEntry";
import { useReader } from "./useReader";

/** Where the reader stands with this race, and the one thing to do about it. */
export function ApplyPanel({ race }: { race: Marathon }) {
  const t = useApplyTexts();
  const heading = useId();
  const { reader, problem, again } = useReader(race.id);
  const before = reader.who === "runner" ? reader.mine : null;
  const { entered, cancelled, enter, withdraw } = useEntry(race, before);
  const now = standing(race, reader, new Date());
  const news = entered.isSuccess ? t("applied") : cancelled.isSuccess ? t("cancelled") : "";
  // What was pressed is gone with what it did: the keyboard goes on from the heading.
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (news) top.current?.focus();
  }, [news]);
  if (race.results_status !== "none" && now.is !== "applied") return null;
  return (
    <Card component="section" withBorder padding="lg" aria-labelledby={heading}>
      <Stack>
        <Title order={2} fz="lg" id={heading} ref={top} tabIndex={-1} className={classes.top}>
          {now.is === "applied" ? t("mine") : t("title")}
        </Title>
        <VisuallyHidden role="status">{news}</VisuallyHidden>
        {problem ? <Failed problem={problem} again={again} /> : null}
        {now.is === "asking" && !problem ? <Skeleton h={112} /> : null}
        {now.is === "applied" ? (
          <Applied
            race={race}
            mine={now.mine}
            canCancel={now.canCancel}
            cancelling={cancelled.isPending}
            cancel={() => withdraw(now.mine)}
          />
        ) : null}
        {cancelled.isSuccess && now.is !== "applied" ? (
          <Cancelled
            canUndo={now.is === "free"}
            undoing={entered.isPending}
            undo={() => enter(cancelled.data.course)}
          />
        ) : null}
        <NoEntry standing={now} race={race} />
        {now.is === "logIn" ? <LogInFirst id={race.id} /> : null}
        {now.is === "free" && new Date() >= dayBegins(race) ? <Text fz="sm">{t("finalToday")}</Text> : null}
        {now.is === "free" ? (
          <CourseChoice
            courses={race.courses}
            before={before?.course}
            pending={entered.isPending}
            choose={enter}
          />
        ) : null}
        <Said problem={entered.error ?? cancelled.error} />
      </Stack>
    </Card>
  );
}
