import { Text } from "@mantine/core";
import { daysUntil } from "~/lib/dates";
import { useOrganizingTexts } from "./texts";

/** How many days are left to race day; nothing once it is over. */
export function Days({ date }: { date: string }) {
  const t = useOrganizingTexts();
  const left = daysUntil(date);
  if (left < 0) return null;
  return (
    <Text component="span" fz="sm" fw={600} c="var(--mantine-primary-color-light-color)">
      {left === 0 ? t("today") : t("daysLeft", { count: left })}
    </Text>
  );
}
