import { Stack, Text, TextInput } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import classes from "./imports.module.css";
import { useImportTexts } from "./texts";

interface BadCellProps {
  cell: Import["bad_rows"][number];
  typed: string | undefined;
  onType?: (value: string) => void;
}

/** One cell that is wrong: where it stands, what it says, what was expected, and room for what is right. */
export function BadCell({ cell, typed, onType }: BadCellProps) {
  const t = useImportTexts();
  const { line, column, value, expected } = cell;
  const isWholeLine = column === "";
  const row = isWholeLine ? value : cell.row;
  return (
    <li>
      <Stack gap={2}>
        <Text fz="sm">
          <b>{t("line", { line })}</b>
          {isWholeLine ? "" : ` · ${column}: `}
          {isWholeLine ? null : (
            <Text
              span
              inherit
              className={classes.cell}
              c={value === "" ? "dimmed" : "var(--mantine-color-error)"}
            >
              {value === "" ? t("nothing") : value}
            </Text>
          )}
        </Text>
        {row ? (
          <Text fz="xs" c="dimmed" className={classes.cell}>
            {row}
          </Text>
        ) : null}
        <Text fz="sm">{t("expected", { what: expected })}</Text>
      </Stack>
      {onType && !isWholeLine ? (
        <TextInput
          aria-label={t("fixOf", { line, column })}
          value={typed ?? value}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
      {onType && isWholeLine ? <Text fz="sm">{t("fixInFile")}</Text> : null}
    </li>
  );
}
