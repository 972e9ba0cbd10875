import { Button, Group, Text } from "@mantine/core";
import classes from "../office.module.css";
import { useOrganizingTexts } from "../texts";

/** Stays in sight while something is not saved yet. */
export function SaveBar({ isSaving, discard }: { isSaving: boolean; discard: () => void }) {
  const t = useOrganizingTexts();
  return (
    <Group className={classes.bar} justify="space-between" gap="xs">
      <Text fz="sm" fw={600} role="status">
        {t("unsaved")}
      </Text>
      <Group gap="xs">
        <Button variant="default" disabled={isSaving} onClick={discard}>
          {t("discard")}
        </Button>
        <Button type="submit" loading={isSaving}>
          {t("save")}
        </Button>
      </Group>
    </Group>
  );
}
