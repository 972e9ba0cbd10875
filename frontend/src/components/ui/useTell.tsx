import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useWords } from "./Said";
import { useUiTexts } from "./texts";

const TOLD = "told";

/** Tells in a notice what was done, with a way back for a while, or why it was not. The latest stands alone. */
export function useTell() {
  const t = useUiTexts();
  const words = useWords();
  const show = (notice: Parameters<typeof notifications.show>[0]) => {
    notifications.hide(TOLD);
    // A notice of the same name that is still leaving would swallow this one.
    setTimeout(() => notifications.show({ id: TOLD, ...notice }));
  };
  const tell = (message: string, undo?: () => void) => {
    const back = () => {
      notifications.hide(TOLD);
      undo?.();
    };
    const shown = (
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">{message}</Text>
        {undo ? (
          <Button size="compact-sm" variant="light" flex="none" onClick={back}>
            {t("undo")}
          </Button>
        ) : null}
      </Group>
    );
    show({ message: shown, autoClose: undo ? 12_000 : 4_000 });
  };
  const tellWhyNot = (problem: unknown) => show({ color: "red", message: words(problem).title });
  return { tell, tellWhyNot };
}
