import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { Column } from "./ColumnRow";
import { splitField, splitPoint } from "./fields";
import { useImportTexts } from "./texts";

interface SplitPointProps {
  column: Column;
  isNew: boolean;
  onSay: (field: string) => void;
}

/** Where a split is taken, said as people say it; it counts when the field is left or Enter is pressed. */
export function SplitPoint({ column, isNew, onSay }: SplitPointProps) {
  const t = useImportTexts();
  const was = splitPoint(column.field);
  const [typed, setTyped] = useState(was);
  const [isWrong, setWrong] = useState(false);
  const say = () => {
    if (typed === was && !isNew) return;
    const field = splitField(typed);
    setWrong(field === null && typed !== "");
    if (field) onSay(field);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter") say();
  };
  return (
    <TextInput
      aria-label={t("pointOf", { column: column.column })}
      placeholder={t("pointHelp")}
      value={typed}
      error={isWrong ? t("pointWrong") : undefined}
      autoFocus={isNew}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={say}
      onKeyDown={onKey}
    />
  );
}
