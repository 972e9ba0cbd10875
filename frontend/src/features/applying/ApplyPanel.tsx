import { Alert, Button, Card, Group, Skeleton, Stack, Title } from "@mantine/core";
import { useId } from "react";
import { Failed } from "~/components/ui/Faces";
import { Said } from "~/components/ui/Said";
import { onceOnly } from "~/lib/api/client";
import type { Marathon } from "~/lib/api/shapes";
import { Applied } from "./Applied";
import { CourseChoice } from "./CourseChoice";
import { LogInFirst } from "./LogInFirst";
import { NoEntry } from "./NoEntry";
import { type Standing, standing } from "./standing";
import { useApplyTexts } from "./texts";
import { useEntry } from "./useEntry";
import { useReader } from "./useReader";

/** Where the reader stands with this race, and the one thing to do about it. */
export function ApplyPanel({ race }: { race: Marathon }) {
  const t = useApplyTexts();
  const heading = useId();
  const { reader, problem, again } = useReader(race.id);
  const { entered, cancelled } = useEntry(race);
  const now: Standing = standing(race, reader, new Date());
  const before = reader.who === "runner" ? reader.mine : null;
  const undone = cancelled.isSuccess && now.is === "free" ? cancelled.data.course : null;
  return (
    <Card component="section" withBorder padding="lg" aria-labelledby={heading}>
      <Stack>
        <Title order={2} fz="lg" id={heading}>
          {now.is === "applied" ? t("mine") : t("title")}
        </Title>
        {problem ? <Failed problem={problem} again={again} /> : null}
        {now.is === "asking" && !problem ? <Skeleton h={96} /> : null}
        <Stack role="status" aria-live="polite" gap="md">
          {now.is === "applied" ? (
            <Applied
              race={race}
              mine={now.mine}
              canCancel={now.canCancel}
              cancelling={cancelled.isPending}
              cancel={() => cancelled.mutateAsync(now.mine)}
            />
          ) : null}
          {undone ? (
            <Alert color="gray" title={t("cancelled")}>
              <Group>
                <Button
                  variant="default"
                  size="xs"
                  loading={entered.isPending}
                  onClick={() => entered.mutate({ course: undone, once: onceOnly() })}
                >
                  {t("undo")}
                </Button>
              </Group>
            </Alert>
          ) : null}
          <NoEntry standing={now} race={race} />
        </Stack>
        {now.is === "logIn" ? <LogInFirst id={race.id} /> : null}
        {now.is === "free" ? (
          <CourseChoice
            courses={race.courses}
            before={before?.course}
            pending={entered.isPending}
            choose={(course, once) => entered.mutate({ course, once })}
          />
        ) : null}
        <Said problem={entered.error ?? cancelled.error} />
      </Stack>
    </Card>
  );
}
