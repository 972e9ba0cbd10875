import { Card, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import classes from "./imports.module.css";
import { useImportTexts } from "./texts";
import type { Edit } from "./useEdit";

type Division = Import["divisions"][number];

/** Rows that race apart, as their bibs and places show: whether they do, and as what. */
export function Divisions({ one, edit }: { one: Import; edit: Edit }) {
  const t = useImportTexts();
  if (one.divisions.length === 0) return null;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="divisions-title">
      <Title order={2} fz="lg" id="divisions-title">
        {t("divisions")}
      </Title>
      <Text fz="sm" c="dimmed">
        {t("divisionsLead")}
      </Text>
      <ul className={classes.rows}>
        {one.divisions.map((division) => (
          <DivisionRow
            key={`${division.prefix} ${division.division}`}
            division={division}
            onSay={(name) => edit.mutate({ divisions: [{ prefix: division.prefix, division: name }] })}
          />
        ))}
      </ul>
    </Card>
  );
}

function DivisionRow({ division, onSay }: { division: Division; onSay: (name: string | null) => void }) {
  const t = useImportTexts();
  const { prefix, rows } = division;
  const name = division.division ?? null;
  const rename = (typed: string) => {
    if (typed.trim() !== "" && typed.trim() !== name) onSay(typed.trim());
  };
  return (
    <li>
      <Stack gap={6}>
        <Text fw={600}>{t("divisionOf", { count: rows, prefix, n: number(rows) })}</Text>
        <Switch
          label={t("apart")}
          checked={name !== null}
          onChange={({ currentTarget }) => onSay(currentTarget.checked ? prefix : null)}
        />
      </Stack>
      {name !== null ? (
        <TextInput
          label={t("divisionName")}
          defaultValue={name}
          maxLength={40}
          onBlur={({ currentTarget }) => rename(currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && rename(event.currentTarget.value)}
        />
      ) : null}
    </li>
  );
}
