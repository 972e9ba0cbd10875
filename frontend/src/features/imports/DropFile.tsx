import "@mantine/dropzone/styles.css";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Said } from "~/components/ui/Said";
import { onceOnly } from "~/lib/api/client";
import type { Import } from "~/lib/api/shapes";
import { learn, takeFile } from "./api";
import { type Refused, refused } from "./kinds";
import { useImportTexts } from "./texts";

type Wrong = Refused | { why: "oneOnly" };

/** Takes one results file and has it read. What can't be a table is refused before it is sent. */
export function DropFile({ race, onRead }: { race: string; onRead: (made: Import) => void }) {
  const t = useImportTexts();
  const client = useQueryClient();
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const sent = useMutation({
    mutationFn: ({ file, once }: { file: File; once: Record<string, string> }) => takeFile(race, file, once),
    onSuccess: (made) => {
      learn(client, made);
      onRead(made);
    },
  });
  const take = async ([file]: File[]) => {
    if (!file) return;
    sent.reset();
    const found = await refused(file);
    setWrong(found);
    if (!found) sent.mutate({ file, once: onceOnly() });
  };
  return (
    <Stack gap="sm">
      <Dropzone
        onDrop={(files) => void take(files)}
        onReject={() => {
          sent.reset();
          setWrong({ why: "oneOnly" });
        }}
        multiple={false}
        disabled={sent.isPending}
        activateOnKeyboard={false}
        inputProps={{ "aria-label": t("choose") }}
        p="xl"
        aria-busy={sent.isPending}
      >
        <Stack align="center" gap="xs" ta="center" mih={150} justify="center">
          <IconFileSpreadsheet
            size={44}
            stroke={1.3}
            color="var(--mantine-primary-color-filled)"
            aria-hidden
          />
          <Text fw={600} fz="lg">
            <Dropzone.Accept>{t("dropNow")}</Dropzone.Accept>
            <Dropzone.Reject>{t("oneOnly")}</Dropzone.Reject>
            <Dropzone.Idle>
              {sent.isPending ? t("reading", { file: sent.variables.file.name }) : t("drop")}
            </Dropzone.Idle>
          </Text>
          <Button loading={sent.isPending} style={{ pointerEvents: "all" }}>
            {t("choose")}
          </Button>
          <Text fz="sm" c="dimmed">
            {t("kinds")}
          </Text>
        </Stack>
      </Dropzone>
      {wrong ? <WrongFile wrong={wrong} /> : null}
      <Said problem={sent.error} />
      {sent.isError ? (
        <Button variant="default" onClick={() => sent.mutate(sent.variables)} style={{ alignSelf: "start" }}>
          {t("again")}
        </Button>
      ) : null}
    </Stack>
  );
}

function WrongFile({ wrong }: { wrong: Wrong }) {
  const t = useImportTexts();
  const kind = wrong.why === "otherKind" ? wrong.kind : "";
  return (
    <Alert color="red" variant="light" role="alert" title={t(wrong.why, { kind })}>
      {t(`${wrong.why}Help`)}
    </Alert>
  );
}
