import { Group, Text } from "@mantine/core";
import { moment } from "~/lib/dates";
import { number } from "~/lib/numbers";
import type { Found } from "./api";
import classes from "./live.module.css";
import { useResultTexts } from "./texts";

/** That the page lives, and where the race stands; new results are said aloud. */
export function LivePulse({
  head,
  came,
  isLost,
}: {
  head: Found | undefined;
  came: number;
  isLost: boolean;
}) {
  const t = useResultTexts();
  return (
    <div className={classes.pulse}>
      <div>
        <Text fz="sm" c="dimmed">
          {t("inSoFar")}
        </Text>
        <Text className={classes.count}>{head ? number(head.total) : "–"}</Text>
      </div>
      <div>
        <Group gap="xs" role="status">
          <span className={classes.dot} data-lost={isLost || undefined} aria-hidden />
          <Text fz="sm" fw={600}>
            {isLost ? t("lostTouch") : came > 0 ? t("cameIn", { count: came }) : t("follows")}
          </Text>
        </Group>
        <Text fz="sm" c="dimmed">
          {head?.places_changed_at ? `${t("lastChange")} · ${moment(head.places_changed_at)}` : ""}
        </Text>
      </div>
    </div>
  );
}
