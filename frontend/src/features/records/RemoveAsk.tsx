import { Text } from "@mantine/core";
import { Ask } from "~/components/ui/Ask";
import { useUiTexts } from "~/components/ui/texts";
import type { Run } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import { useRecordTexts } from "./texts";
import { useRemove } from "./useRemove";
import { timeOf, useDistanceName } from "./wording";

/** Asks before an own time is deleted. */
export function RemoveAsk({ run, isOpen, close }: { run: Run; isOpen: boolean; close: () => void }) {
  const t = useRecordTexts();
  const ui = useUiTexts();
  const name = useDistanceName();
  const remove = useRemove(close);
  return (
    <Ask
      opened={isOpen}
      close={close}
      title={t("removeAsk")}
      no={ui("cancel")}
      yes={t("remove")}
      act={() => remove.mutate(run.id)}
      sent={remove}
    >
      <Text>
        {t("removeLead", { day: day(run.ran_on), distance: name(run.distance_m), time: timeOf(run) })}
      </Text>
    </Ask>
  );
}
