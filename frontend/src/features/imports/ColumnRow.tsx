import { Badge, Group, Stack, Text } from "@mantine/core";
import type { Import, ImportEdit } from "~/lib/api/shapes";
import { ColumnChoice } from "./ColumnChoice";
import { fieldOf, splitPoint } from "./fields";
import classes from "./imports.module.css";
import { type Certainty, certaintyOf } from "./standing";
import { useImportTexts } from "./texts";

export type Column = Import["mapping"][number];
export type Chosen = NonNullable<ImportEdit["mapping"]>[number];

const COLORS: Record<Certainty, string> = {
  sure: "grass",
  likely: "blue",
  check: "orange",
  remembered: "grass",
  ignored: "gray",
};
const SAMPLES = 3;

/** A column: its name in the file, some of what it says, and what it holds. */
export function ColumnRow({ column, onChoose }: { column: Column; onChoose?: (chosen: Chosen) => void }) {
  const t = useImportTexts();
  const certainty = certaintyOf(column);
  const some = column.samples.slice(0, SAMPLES).join(" · ");
  const field = fieldOf(column.field);
  return (
    <li>
      <Stack gap={2}>
        <Group gap="xs">
          <Text fw={600}>{column.column}</Text>
          <Badge variant="light" color={COLORS[certainty]} c={certainty === "check" ? "bright" : undefined}>
            {t(certainty)}
          </Badge>
        </Group>
        <Text fz="sm" c="dimmed" className={classes.cell}>
          {some === "" ? t("noSamples") : t("samples", { some })}
        </Text>
      </Stack>
      {onChoose ? (
        <ColumnChoice column={column} onChoose={onChoose} />
      ) : (
        <Text fz="sm">{[field ? t(field) : t("ignored"), splitPoint(column.field)].join(" ")}</Text>
      )}
    </li>
  );
}
