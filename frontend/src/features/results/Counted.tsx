import { Group, Text, VisuallyHidden } from "@mantine/core";
import { moment } from "~/lib/dates";
import { number } from "~/lib/numbers";
import type { Found } from "./api";
import { rankedBy, type Wanted } from "./rows";
import { useResultTexts } from "./texts";

/** How many there are, by which clock they rank and since when; what changes by itself is said aloud. */
export function Counted({
  page,
  wanted,
  renewals,
}: {
  page: Found | undefined;
  wanted: Wanted;
  renewals: number;
}) {
  const t = useResultTexts();
  const total = page?.total ?? 0;
  const values = { count: total, shown: number(total), q: wanted.q ?? "" };
  const clock = page?.ranking[rankedBy(wanted)];
  return (
    <Group justify="space-between" gap="xs" mih="1.6rem" pb={6}>
      <Text fw={600} fz="sm" role="status">
        {page ? t(wanted.q ? "foundFor" : "found", values) : ""}
      </Text>
      <Text c="dimmed" fz="xs">
        {clock ? t(clock === "gun" ? "byGun" : "byNet") : ""}
        {page?.places_changed_at ? ` · ${t("changedAt", { at: moment(page.places_changed_at) })}` : ""}
      </Text>
      <VisuallyHidden role="status">{renewals > 0 ? t("updated") : ""}</VisuallyHidden>
    </Group>
  );
}
