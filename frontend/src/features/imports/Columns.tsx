import { Card, Text, Title } from "@mantine/core";
import { Said } from "~/components/ui/Said";
import type { Import } from "~/lib/api/shapes";
import { ColumnRow } from "./ColumnRow";
import classes from "./imports.module.css";
import { mappedWith } from "./standing";
import { useImportTexts } from "./texts";
import type { Edit } from "./useEdit";

/** The columns of a file with samples, and what each holds; a change is read at once. */
export function Columns({ one, edit }: { one: Import; edit?: Edit }) {
  const t = useImportTexts();
  const mapping = mappedWith(one.mapping, edit?.pending ?? []);
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="columns-title" id="columns">
      <Title order={2} fz="lg" id="columns-title">
        {t("columns")}
      </Title>
      {edit ? (
        <Text fz="sm" c="dimmed">
          {t("columnsLead")}
        </Text>
      ) : null}
      {edit?.variables?.mapping ? <Said problem={edit.error} mt="sm" /> : null}
      <ul className={classes.rows}>
        {mapping.map((column) => (
          <ColumnRow
            key={column.column}
            column={column}
            onChoose={edit ? (chosen) => edit.mutate({ mapping: [chosen] }) : undefined}
          />
        ))}
      </ul>
    </Card>
  );
}
