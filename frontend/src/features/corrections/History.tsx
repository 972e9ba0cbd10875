import { Stack, Title } from "@mantine/core";
import { OnwardButton } from "~/components/ui/Onward";
import type { PastVersion } from "~/lib/api/shapes";
import classes from "./corrections.module.css";
import { useCorrectionTexts } from "./texts";
import { Version } from "./Version";

interface Props {
  versions: readonly PastVersion[];
  metresOf: (course: string) => number | undefined;
  onward: Parameters<typeof OnwardButton>[0]["of"];
}

/** Who changed what, when and why; the newest first. */
export function History({ versions, metresOf, onward }: Props) {
  const t = useCorrectionTexts();
  const [now] = versions;
  if (!now) return null;
  return (
    <Stack gap="sm">
      <Title order={2} fz="lg">
        {t("history")}
      </Title>
      <ol className={classes.history}>
        {versions.map((version, at) => (
          <Version
            key={version.version}
            version={version}
            before={versions[at + 1]}
            now={now.state === "live" && at > 0 ? now.record : undefined}
            metres={metresOf(version.record.course)}
          />
        ))}
      </ol>
      <OnwardButton of={onward} />
    </Stack>
  );
}
