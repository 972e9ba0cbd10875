import { Table, Text } from "@mantine/core";
import { clockTime, gap } from "~/lib/times";
import { FINISH } from "./legs";
import classes from "./result.module.css";
import type { Meeting } from "./sideBySide";
import { useWording } from "./wording";

/** The times of both at every mark, and who was ahead. */
export function GapTable({
  all,
  a,
  b,
  finish,
}: {
  all: Meeting[];
  a: string;
  b: string;
  finish: [string, string];
}) {
  const { t, markOf } = useWording();
  return (
    <Table className={classes.numbers}>
      <Table.Caption fz="sm">{t("gapLead", { name: a })}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("mark")}</Table.Th>
          <Table.Th className={classes.who}>{a}</Table.Th>
          <Table.Th className={classes.who}>{b}</Table.Th>
          <Table.Th>{t("gap")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {all.map((one) => {
          const isFinish = one.mark === FINISH;
          return (
            <Table.Tr key={`${one.mark} ${one.km}`} className={isFinish ? classes.finish : undefined}>
              <Table.Th scope="row" fw="inherit">
                {markOf(one.mark)}
              </Table.Th>
              <Table.Td>{isFinish ? finish[0] : clockTime(one.a)}</Table.Td>
              <Table.Td>{isFinish ? finish[1] : clockTime(one.b)}</Table.Td>
              <Table.Td>
                <Text span inherit c={one.gap < 0 ? "var(--mantine-color-anchor)" : undefined}>
                  {one.gap === 0 ? t("levelAt") : gap(one.gap)}
                </Text>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
