import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";

type Ranking = Marathon["ranking"];
const LISTS = ["overall", "sex", "age_group"] as const;

/** Which clock ranks which list. */
export function Clocks({ ranking, onChange }: { ranking: Ranking; onChange: (ranking: Ranking) => void }) {
  const t = useOrganizingTexts();
  const names = { overall: t("overall"), sex: t("bySex"), age_group: t("byAgeGroup") };
  const clocks = [
    { value: "gun" as const, label: t("gun") },
    { value: "net" as const, label: t("net") },
  ];
  return (
    <Stack gap="xs" role="group" aria-label={t("ranking")}>
      <div>
        <Text fw={500} fz="sm">
          {t("ranking")}
        </Text>
        <Text fz="sm" c="dimmed">
          {t("rankingHint")}
        </Text>
      </div>
      {LISTS.map((list) => (
        <Group key={list} justify="space-between" maw={420} wrap="nowrap">
          <Text fz="sm">{names[list]}</Text>
          <SegmentedControl
            aria-label={names[list]}
            data={clocks}
            value={ranking[list]}
            onChange={(clock) => onChange({ ...ranking, [list]: clock })}
          />
        </Group>
      ))}
    </Stack>
  );
}
