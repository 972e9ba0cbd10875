import { Group, Text } from "@mantine/core";
import type { OfficialRecord, PastVersion } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import { useUser } from "~/lib/session/useSession";
import { BackTo } from "./BackTo";
import { changesOf } from "./changes";
import classes from "./corrections.module.css";
import { useCorrectionTexts } from "./texts";
import { changeText, kindText } from "./wording";

interface Props {
  version: PastVersion;
  before: PastVersion | undefined;
  /** How the record stands, where this version can be gone back to. */
  now: OfficialRecord | undefined;
  metres: number | undefined;
}

/** One version: what made it, who, when, why, and what it changed. */
export function Version({ version, before, now, metres }: Props) {
  const t = useCorrectionTexts();
  const user = useUser();
  const by =
    version.by == null ? null : version.by === user?.id ? t("byMe") : t("byAccount", { by: version.by });
  const changes = before ? changesOf(version.record, before.record) : [];
  return (
    <li className={classes.version}>
      <span className={classes.dot} />
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <Text fw={600}>{kindText(version, t)}</Text>
          <Text fz="sm" c="dimmed">
            {[moment(version.changed_at), by, t("version", { version: version.version })]
              .filter((part) => part !== null)
              .join(" · ")}
          </Text>
        </div>
        {now && version.state === "live" ? <BackTo version={version} now={now} metres={metres} /> : null}
      </Group>
      {version.reason ? (
        <Text fz="sm" className={classes.reason}>
          {version.reason}
        </Text>
      ) : null}
      {changes.length > 0 ? (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={change.field}>{changeText(change, t)}</li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
