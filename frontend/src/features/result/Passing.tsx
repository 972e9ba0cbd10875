import { Table, Text } from "@mantine/core";
import type { SingleResult } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { Part } from "./Part";
import classes from "./result.module.css";
import { useWording } from "./wording";

/** How many were passed on each stretch, and how many came by. */
export function Passing({ result }: { result: SingleResult }) {
  const { t, markOf } = useWording();
  const stretches = result.passing;
  if (stretches.length === 0) return null;
  const sum = (of: "passed" | "passed_by") => stretches.reduce((all, one) => all + one[of], 0);
  const most = Math.max(1, ...stretches.flatMap(({ passed, passed_by }) => [passed, passed_by]));
  return (
    <Part title={t("passing")} lead={t("passingLead")}>
      <Text>{t("passingSum", { passed: number(sum("passed")), passedBy: number(sum("passed_by")) })}</Text>
      <Table className={classes.numbers} withRowBorders={false} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("segment")}</Table.Th>
            <Table.Th>{t("passed")}</Table.Th>
            <Table.Th>{t("passedBy")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stretches.map((one) => (
            <Table.Tr key={`${one.from} ${one.to}`}>
              <Table.Th scope="row" fw="inherit">
                {t("stretch", { from: markOf(one.from), to: markOf(one.to) })}
              </Table.Th>
              <Count count={one.passed} most={most} color="var(--mantine-primary-color-filled)" />
              <Count count={one.passed_by} most={most} color="var(--mantine-color-gray-6)" />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  );
}

function Count({ count, most, color }: { count: number; most: number; color: string }) {
  return (
    <Table.Td w="30%">
      {number(count)}
      <div className={classes.bar} style={{ width: `${(count / most) * 100}%`, background: color }} />
    </Table.Td>
  );
}
