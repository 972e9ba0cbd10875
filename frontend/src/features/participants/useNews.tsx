import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useParticipantTexts } from "./texts";

const NEWS = "participants";

/** Says what was done, with a way back for a while. The latest news takes the place of the one before. */
export function useNews() {
  const t = useParticipantTexts();
  return (message: string, undo?: () => Promise<unknown>) => {
    const back = () => {
      notifications.hide(NEWS);
      void undo?.();
    };
    const shown = (
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">{message}</Text>
        {undo ? (
          <Button size="compact-sm" variant="light" onClick={back}>
            {t("undo")}
          </Button>
        ) : null}
      </Group>
    );
    const news = { id: NEWS, message: shown, autoClose: undo ? 12_000 : 4_000 };
    notifications.hide(NEWS);
    notifications.show(news);
  };
}
