import { Alert, Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { secondsLeft } from "./standing";
import { useImportTexts } from "./texts";

/** How far the server has come with storing a file, or with taking it back. */
export function Working({ one, isLost }: { one: Import; isLost: boolean }) {
  const t = useImportTexts();
  const { progress, state } = one;
  const title = state === "reverting" ? t("workingBack") : t("working");
  const rows = t("progress", { done: number(progress.done), total: number(progress.total) });
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="working">
      <Stack gap="sm">
        <Title order={2} fz="lg" id="working">
          {title}
        </Title>
        <Progress value={progress.percent} size="xl" animated aria-label={title} transitionDuration={300} />
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{progress.total > 0 ? rows : t("starting")}</Text>
          <Text fz="sm" c="dimmed">
            <Speed progress={progress} />
          </Text>
        </Group>
        <Text fz="sm" c="dimmed">
          {t("workingLead")}
        </Text>
        {isLost ? (
          <Alert color="yellow" role="status">
            {t("lost")}
          </Alert>
        ) : null}
      </Stack>
    </Card>
  );
}

function Speed({ progress }: { progress: Import["progress"] }) {
  const t = useImportTexts();
  const left = secondsLeft(progress);
  if (!progress.rows_per_s || left === null) return null;
  const speed = t("speed", { count: progress.rows_per_s, n: number(progress.rows_per_s) });
  const time =
    left < 90 ? t("secondsLeft", { count: left }) : t("minutesLeft", { count: Math.round(left / 60) });
  return `${speed} · ${time}`;
}
