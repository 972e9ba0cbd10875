import { Table } from "@mantine/core";
import type { Stats } from "~/lib/api/shapes";
import classes from "./numbers.module.css";
import { asOfficial, type Rounding } from "./rows";
import { useResultTexts } from "./texts";

type Median = Stats["medians_by_sex"][number];

/** Medians by sex, and by age group of each sex. */
export function Medians({ stats, rounding }: { stats: Stats; rounding: Rounding }) {
  const t = useResultTexts();
  const sexOf = ({ sex }: Median) => t(sex ?? "none");
  return (
    <div className={classes.medians}>
      <Medial
        title={t("bySex")}
        head={t("sex")}
        rows={stats.medians_by_sex}
        name={sexOf}
        rounding={rounding}
      />
      <Medial
        title={t("byAgeGroup")}
        head={t("ageGroup")}
        rows={stats.medians_by_age_group}
        name={(one) => `${one.age_group} · ${sexOf(one)}`}
        rounding={rounding}
      />
    </div>
  );
}

interface MedialProps {
  title: string;
  head: string;
  rows: Median[];
  name: (row: Median) => string;
  rounding: Rounding;
}

function Medial({ title, head, rows, name, rounding }: MedialProps) {
  const t = useResultTexts();
  if (rows.length === 0) return null;
  return (
    <Table fz="sm" verticalSpacing={4} horizontalSpacing={0} captionSide="top">
      <Table.Caption className={classes.caption}>{title}</Table.Caption>
      <Table.Thead className={classes.hidden}>
        <Table.Tr>
          <Table.Th>{head}</Table.Th>
          <Table.Th>{t("people")}</Table.Th>
          <Table.Th>{t("median")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.sex} ${row.age_group}`}>
            <Table.Th scope="row" fw={400}>
              {name(row)}
            </Table.Th>
            <Table.Td ta="right" c="dimmed">
              {t("runners", { count: row.finishers })}
            </Table.Td>
            <Table.Td ta="right" fw={600}>
              {asOfficial(row.median_ms, rounding)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
