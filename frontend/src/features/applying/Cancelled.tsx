import { Alert, Button, Text } from "@mantine/core";
import { useApplyTexts } from "./texts";

/** Right after an entry was cancelled: the way back. */
export function Cancelled({
  canUndo,
  undoing,
  undo,
}: {
  canUndo: boolean;
  undoing: boolean;
  undo: () => void;
}) {
  const t = useApplyTexts();
  return (
    <Alert color="gray" title={t("cancelled")} role="presentation">
      {canUndo ? (
        <>
          <Text fz="sm" mb="xs">
            {t("undoLead")}
          </Text>
          <Button variant="default" loading={undoing} onClick={undo}>
            {t("undo")}
          </Button>
        </>
      ) : null}
    </Alert>
  );
}
