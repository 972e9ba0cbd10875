import { Text } from "@mantine/core";
import { IconStopwatch } from "@tabler/icons-react";
import { Empty } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { useResultTexts } from "./texts";

/** There is nothing to see yet; the page follows by itself. */
export function NotYet({ raceId, title, lead }: { raceId: string; title: string; lead: string }) {
  const t = useResultTexts();
  return (
    <Empty icon={<IconStopwatch />} title={title}>
      <Text c="dimmed">{lead}</Text>
      <LinkButton to="/marathons/$id" params={{ id: raceId }} variant="default">
        {t("toRace")}
      </LinkButton>
    </Empty>
  );
}
