import { Button, List, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Ask } from "~/components/ui/Ask";
import { hasMoved } from "~/lib/api/refusal";
import type { OfficialRecord, PastVersion } from "~/lib/api/shapes";
import { focusHeading } from "~/lib/focusHeading";
import { renewed } from "./api";
import { changesOf } from "./changes";
import { corrected, typedOf } from "./form";
import { useCorrectionTexts } from "./texts";
import { useCorrect } from "./useCorrect";
import { changeText } from "./wording";

interface Props {
  version: PastVersion;
  now: OfficialRecord;
  metres: number | undefined;
}

/** Lets a record say again what it said in an earlier version. */
export function BackTo({ version, now, metres }: Props) {
  const t = useCorrectionTexts();
  const [asks, ask] = useDisclosure(false);
  const correct = useCorrect(now);
  const queries = useQueryClient();
  const body = corrected(now, typedOf(version.record), metres);
  const changes = changesOf(version.record, now).filter(({ field }) => field in body);
  if (changes.length === 0) return null;
  const lookAgain = (problem: Error) => {
    if (hasMoved(problem)) void renewed(queries, now.marathon_id);
  };
  const done = () => {
    ask.close();
    focusHeading();
  };
  const reason = t("backReason", { version: version.version });
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={ask.open}>
        {t("backTo")}
      </Button>
      <Ask
        opened={asks}
        close={ask.close}
        title={t("backTitle", { version: version.version })}
        no={t("keep")}
        yes={t("backTo")}
        act={() => correct.mutate({ ...body, reason }, { onSuccess: done, onError: lookAgain })}
        sent={correct}
        isHarmless
      >
        <Text fz="sm">{t("backLead")}</Text>
        <List fz="sm">
          {changes.map((change) => (
            <List.Item key={change.field}>{changeText(change, t)}</List.Item>
          ))}
        </List>
      </Ask>
    </>
  );
}
