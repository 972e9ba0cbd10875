import { Badge, Group } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts, type Words } from "./texts";

const RESULTS: Record<Marathon["results_status"], Words> = {
  none: "resultsNone",
  provisional: "resultsProvisional",
  final: "resultsFinal",
};

/** Where a race stands: who sees it, whether one can enter, whether its results are out. */
export function Stage({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  if (race.status === "draft")
    return (
      <Badge variant="outline" color="gray">
        {t("draft")}
      </Badge>
    );
  if (race.status === "cancelled") return <Badge color="red">{t("cancelled")}</Badge>;
  const isOut = race.results_status !== "none";
  const isOpen = race.registration === "open";
  return (
    <Group gap={6}>
      {isOut ? null : (
        <Badge variant={isOpen ? "filled" : "light"} color={isOpen ? "grass" : "gray"}>
          {t(race.registration)}
        </Badge>
      )}
      {isOut ? <Badge variant="light">{t(RESULTS[race.results_status])}</Badge> : null}
    </Group>
  );
}
