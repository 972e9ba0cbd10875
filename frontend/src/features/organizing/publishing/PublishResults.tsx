import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Marathon } from "~/lib/api/shapes";
import { daysUntil } from "~/lib/dates";
import { useOrganizingTexts } from "../texts";
import { ResultsChoice } from "./ResultsChoice";

/** Who may see the results: nobody yet, everybody provisionally, everybody for good. */
export function PublishResults({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const [isOpen, dialog] = useDisclosure(false);
  const isNext = race.results_status === "none" && daysUntil(race.date) <= 0;
  return (
    <>
      <Button variant={isNext ? "filled" : "default"} onClick={dialog.open}>
        {race.results_status === "none" ? t("publishResults") : t("resultsState")}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={t("resultsState")} centered>
        <ResultsChoice race={race} onDone={dialog.close} />
      </Modal>
    </>
  );
}
