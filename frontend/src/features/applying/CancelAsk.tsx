import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useApplyTexts } from "./texts";

interface Props {
  isOpen: boolean;
  close: () => void;
  course: string;
  bib: string | null;
  registration: Marathon["registration"];
  cancel: () => void;
}

const WARNING = {
  open: "cancelAskLead",
  full: "cancelAskFull",
  closed: "cancelAskLate",
  upcoming: "cancelAskLate",
} as const;

/** Asks before an entry is cancelled, and says what goes with it. */
export function CancelAsk({ isOpen, close, course, bib, registration, cancel }: Props) {
  const t = useApplyTexts();
  return (
    <Modal opened={isOpen} onClose={close} title={t("cancelAsk")} centered>
      <Stack>
        <Text>{t(WARNING[registration], { course })}</Text>
        {bib ? <Text>{t("cancelBib", { bib })}</Text> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t("keep")}
          </Button>
          <Button color="red" onClick={cancel}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
