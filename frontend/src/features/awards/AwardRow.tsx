import { Badge, Group, Stack, Text } from "@mantine/core";
import { useRef } from "react";
import type { Award } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import classes from "./awards.module.css";
import { TakeBack } from "./TakeBack";
import { useAwardTexts } from "./texts";
import { recipient } from "./useRecipients";

export function AwardRow({ award }: { award: Award }) {
  const t = useAwardTexts();
  // What takes an award back is gone with it: the keyboard goes on from its row.
  const row = useRef<HTMLDivElement>(null);
  const isVoid = award.state === "void";
  return (
    <Group ref={row} tabIndex={-1} className={classes.row} wrap="nowrap" justify="space-between">
      <Stack gap={2} miw={0}>
        <Group gap="xs">
          <Text fw={600} td={isVoid ? "line-through" : undefined}>
            {t("points", { count: award.point })}
          </Text>
          <Text>{recipient(award, t)}</Text>
          {isVoid ? (
            <Badge color="gray" variant="light">
              {t("isVoid")}
            </Badge>
          ) : null}
        </Group>
        <Text fz="sm" c="dimmed">
          {award.reason} · {moment(award.changed_at)}
        </Text>
        {!isVoid && award.points === 0 ? <Text fz="sm">{t("waiting")}</Text> : null}
      </Stack>
      {isVoid ? null : <TakeBack award={award} onTaken={() => row.current?.focus()} />}
    </Group>
  );
}
