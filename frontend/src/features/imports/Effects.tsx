import { Group, Stack, Text } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { useImportTexts } from "./texts";

/** Whom the rows belong to, and the points that move. */
export function Effects({ one }: { one: Import }) {
  const t = useImportTexts();
  const { matched, unmatched } = one.participants;
  const { records, total } = one.points;
  const points = t("pointsMove", {
    count: records,
    n: number(records),
    points: `${total > 0 ? "+" : ""}${number(total)}`,
  });
  return (
    <Stack gap={4}>
      <Line label={t("matched")}>
        {t("matchedOf", { matched: number(matched), all: number(matched + unmatched) })}
      </Line>
      <Line label={t("points")}>{records > 0 ? points : t("pointsNone")}</Line>
    </Stack>
  );
}

function Line({ label, children }: { label: string; children: string }) {
  return (
    <Group justify="space-between" gap="xs">
      <Text fz="sm" c="dimmed">
        {label}
      </Text>
      <Text fz="sm" fw={600}>
        {children}
      </Text>
    </Group>
  );
}
