import { Text } from "@mantine/core";
import { Ask } from "~/components/ui/Ask";
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
    <Ask opened={isOpen} close={close} title={t("cancelAsk")} no={t("keep")} yes={t("cancel")} act={cancel}>
      <Text>{t(WARNING[registration], { course })}</Text>
      {bib ? <Text>{t("cancelBib", { bib })}</Text> : null}
    </Ask>
  );
}
