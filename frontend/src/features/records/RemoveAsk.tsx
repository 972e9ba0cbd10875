import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { Said } from "~/components/ui/Said";
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
    <Modal opened={isOpen} onClose={close} title={t("removeAsk")} centered>
      <Stack>
        <Text>
          {t("removeLead", { day: day(run.ran_on), distance: name(run.distance_m), time: timeOf(run) })}
        </Text>
        <Said problem={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {ui("cancel")}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(run.id)}>
            {t("remove")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
