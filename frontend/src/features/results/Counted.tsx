import { Group, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { moment } from "~/lib/dates";
import type { Found } from "./api";
import { rankedBy, type Wanted } from "./rows";
import { useResultTexts } from "./texts";

interface CountedProps {
  page: Found | undefined;
  wanted: Wanted;
  renewals: number;
  children: ReactNode;
}

/** How many there are, by which clock they rank and since when; what changes by itself is said aloud. */
export function Counted({ page, wanted, renewals, children }: CountedProps) {
  const t = useResultTexts();
  const total = page?.total ?? 0;
  const values = { count: total, q: page?.q ?? "" };
  const clock = page?.ranking[rankedBy(wanted)];
  const facts = [
    clock ? t(clock === "gun" ? "byGun" : "byNet") : null,
    page?.places_changed_at ? t("changedAt", { at: moment(page.places_changed_at) }) : null,
  ];
  return (
    <Group justify="space-between" gap="xs" mih="2.9rem" pb={4} wrap="nowrap">
      <div>
        <Text fw={700} fz="sm" role="status">
          {page ? t(page.q ? "foundFor" : "found", values) : ""}
        </Text>
        <Text c="dimmed" fz="xs">
          {facts.filter(Boolean).join(" · ")}
        </Text>
        <VisuallyHidden role="status">{renewals > 0 ? t("updated") : ""}</VisuallyHidden>
      </div>
      {children}
    </Group>
  );
}
