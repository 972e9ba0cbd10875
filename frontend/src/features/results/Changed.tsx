import { Button, Group, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { listQuery } from "./api";
import classes from "./board.module.css";
import type { Wanted } from "./rows";
import { useResultTexts } from "./texts";

/** Says that a list which was scrolled far is no longer the newest, and offers to begin anew. */
export function Changed({ raceId, asked }: { raceId: string; asked: Wanted }) {
  const t = useResultTexts();
  const client = useQueryClient();
  const renew = () => {
    window.scrollTo({ top: 0 });
    void client.resetQueries({ queryKey: listQuery(raceId, asked).queryKey, exact: true });
  };
  return (
    <Group className={classes.changed} role="status" justify="space-between" gap="xs">
      <Text fz="sm" fw={600}>
        {t("changed")}
      </Text>
      <Button size="compact-sm" leftSection={<IconRefresh size={16} aria-hidden />} onClick={renew}>
        {t("changedShow")}
      </Button>
    </Group>
  );
}
