import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Import } from "~/lib/api/shapes";
import { BadCell } from "./BadCell";
import classes from "./imports.module.css";
import { byLine } from "./standing";
import { useImportTexts } from "./texts";
import type { Edit } from "./useEdit";

const SHOWN = 100;
const keyOf = ({ line, column }: Import["bad_rows"][number]) => `${line} ${column}`;

/** Rows that can't be stored as they stand, each with what is wrong, to be put right in place. */
export function BadRows({ one, edit }: { one: Import; edit?: Edit }) {
  const t = useImportTexts();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const fixes = one.bad_rows
    .map((cell) => ({ line: cell.line, column: cell.column, value: typed[keyOf(cell)], was: cell.value }))
    .filter(({ value, was }) => value !== undefined && value !== was)
    .map(({ line, column, value }) => ({ line, column, value: value?.trim() ?? "" }));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const sent = typed;
    if (fixes.length > 0)
      edit?.mutate({ fixes }, { onSuccess: () => setTyped((now) => typedSince(now, sent)) });
  };
  if (one.bad_rows.length === 0) return null;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="bad-rows">
      <form onSubmit={apply}>
        <Title order={2} fz="lg" id="bad-rows">
          {edit ? t("badRows") : t("badLeft")}
        </Title>
        <Text fz="sm" c="dimmed">
          {edit ? t("badRowsLead") : t("badLeftLead")}
        </Text>
        <ul className={classes.rows}>
          {byLine(one.bad_rows).flatMap(({ cells }) =>
            cells.map((cell) => (
              <BadCell
                key={keyOf(cell)}
                cell={cell}
                typed={typed[keyOf(cell)]}
                onType={edit ? (value) => setTyped((was) => ({ ...was, [keyOf(cell)]: value })) : undefined}
              />
            )),
          )}
        </ul>
        <Stack gap="xs" mt="sm">
          {one.bad_rows.length >= SHOWN && edit ? (
            <Text fz="sm" c="dimmed">
              {t("badFirst", { count: SHOWN })}
            </Text>
          ) : null}
          {edit ? (
            <Group justify="flex-end">
              <Button type="submit" disabled={fixes.length === 0} loading={edit.isReading}>
                {fixes.length > 0 ? t("applyAll", { count: fixes.length }) : t("apply")}
              </Button>
            </Group>
          ) : null}
        </Stack>
      </form>
    </Card>
  );
}

/** What was typed while the file was read again. */
const typedSince = (now: Record<string, string>, sent: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(now).filter(([key, value]) => sent[key] !== value));
