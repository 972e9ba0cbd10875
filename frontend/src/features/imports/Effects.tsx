import { Group, Stack, Text } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { Tile } from "./Tile";
import { useImportTexts } from "./texts";

/** Whom the rows belong to, and the points that move. */
export function Effects({ one }: { one: Import }) {
  const t = useImportTexts();
  const { matched, points } = useEffects(one);
  return (
    <Stack gap={4}>
      <Line label={t("matched")}>{matched}</Line>
      <Line label={t("points")}>{points}</Line>
    </Stack>
  );
}

/** The same once it is done, among the other numbers. */
export function EffectTiles({ one }: { one: Import }) {
  const t = useImportTexts();
  const { matched, points } = useEffects(one);
  return (
    <>
      <Tile label={t("matched")} value={matched} />
      <Tile label={t("pointsMoved")} value={points} />
    </>
  );
}

function useEffects({ participants, points }: Import) {
  const t = useImportTexts();
  const { matched, unmatched } = participants;
  const { total } = points;
  return {
    matched: t("matchedOf", { matched: number(matched), all: number(matched + unmatched) }),
    points: total === 0 ? t("pointsNone") : `${total > 0 ? "+" : ""}${number(total)}`,
  };
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
