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
  const said = () => {
    if (isLost) return t("lostTouch");
    if (came > 0) return t("cameIn", { count: came });
    return t(head?.results_status === "final" ? "isFinal" : "follows");
  };
  return (
    <div className={classes.pulse}>
      <div>
        <Text fz="sm">{t("inSoFar")}</Text>
        <Text className={classes.count}>{head ? number(head.total) : "–"}</Text>
      </div>
      <div>
        <Group gap="xs" role="status">
          <span className={classes.dot} data-lost={isLost || undefined} aria-hidden />
          <Text fz="sm" fw={600}>
            {said()}
          </Text>
        </Group>
        <Text fz="sm" mih="1.6em">
          {head?.places_changed_at ? `${t("lastChange")} · ${moment(head.places_changed_at)}` : ""}
        </Text>
      </div>
    </div>
  );
}
