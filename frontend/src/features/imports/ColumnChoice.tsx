import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Chosen, Column } from "./ColumnRow";
import { fieldOf, GROUP_NAMES, GROUPS, isTime, UNITS, type Unit } from "./fields";
import classes from "./imports.module.css";
import { SplitPoint } from "./SplitPoint";
import { useImportTexts } from "./texts";

/** What a column holds: the field, for a time its unit, for a split where it is taken. */
export function ColumnChoice({ column, onChoose }: { column: Column; onChoose: (chosen: Chosen) => void }) {
  const t = useImportTexts();
  const [awaitsPoint, setAwaitsPoint] = useState(false);
  const field = awaitsPoint ? "split" : fieldOf(column.field);
  const choose = (next: string) => {
    setAwaitsPoint(next === "split");
    if (next !== "split") onChoose({ column: column.column, field: next || null });
  };
  const fields = GROUP_NAMES.map((group) => ({
    group: t(group),
    items: GROUPS[group].map((one) => ({ value: one, label: t(one) })),
  }));
  return (
    <div className={classes.choice}>
      <NativeSelect
        aria-label={t("holdsOf", { column: column.column })}
        value={field ?? ""}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={[{ value: "", label: t("ignored") }, ...fields]}
      />
      {field === "split" ? (
        <SplitPoint
          key={column.field}
          column={column}
          isNew={awaitsPoint}
          onSay={(point) => {
            setAwaitsPoint(false);
            onChoose({ column: column.column, field: point });
          }}
        />
      ) : null}
      {isTime(field) && !awaitsPoint ? (
        <NativeSelect
          aria-label={t("unitOf", { column: column.column })}
          value={column.unit ?? ""}
          onChange={({ currentTarget }) =>
            onChoose({
              column: column.column,
              field: column.field ?? null,
              unit: (currentTarget.value || null) as Unit | null,
            })
          }
          data={[
            ...(column.unit ? [] : [{ value: "", label: t("unitAsk") }]),
            ...UNITS.map((unit) => ({ value: unit, label: t(unit) })),
          ]}
        />
      ) : null}
    </div>
  );
}
