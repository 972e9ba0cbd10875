import { Alert, Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Participant } from "~/lib/api/shapes";
import { useParticipantTexts } from "../texts";
import { readLines } from "./lines";
import { Preview } from "./Preview";
import { textOf } from "./textOf";
import { Underway } from "./Underway";
import { useGiveMany } from "./useGiveMany";
import { WrongLines } from "./WrongLines";

interface Props {
  id: string;
  everybody: readonly Participant[];
  onDone: () => void;
}

/** Bibs from a table that is pasted or a file that is opened; wrong lines are told, and can be mended in place. */
export function ByTable({ id, everybody, onDone }: Props) {
  const t = useParticipantTexts();
  const [table, setTable] = useState("");
  const [fault, setFault] = useState<"tooLarge" | "notText" | null>(null);
  const giving = useGiveMany(id, onDone);
  const { givings, same, wrong } = useMemo(() => readLines(table, everybody), [table, everybody]);
  const open = async (file: File | null) => {
    if (!file) return;
    const text = await textOf(file);
    setFault(typeof text === "string" ? null : text.fault);
    if (typeof text === "string") setTable(text);
  };
  return (
    <Stack>
      <Text fz="sm">{t("byTableLead")}</Text>
      <Textarea
        label={t("table")}
        placeholder={t("tableHint")}
        autosize
        minRows={6}
        maxRows={12}
        value={table}
        onChange={(event) => setTable(event.currentTarget.value)}
        data-autofocus
      />
      <Group>
        <FileButton onChange={(file) => void open(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileSpreadsheet size={18} aria-hidden />}>
              {t("openFile")}
            </Button>
          )}
        </FileButton>
      </Group>
      {fault ? (
        <Alert color="red" role="alert">
          {t(fault)}
        </Alert>
      ) : null}
      <WrongLines wrong={wrong} />
      {same > 0 ? (
        <Text fz="sm" c="dimmed">
          {t("same", { count: same })}
        </Text>
      ) : null}
      {givings.length > 0 ? <Preview givings={givings} /> : null}
      <Underway giving={giving} />
      <Button
        disabled={givings.length === 0}
        loading={giving.isPending}
        onClick={() => giving.mutate(givings)}
      >
        {t("give", { count: givings.length })}
      </Button>
    </Stack>
  );
}
