import { Badge } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useRaceTexts } from "./texts";

/** Where a race stands, in one word: its results if there are any, else its registration. */
export function RaceState({ race }: { race: Marathon }) {
  const t = useRaceTexts();
  if (race.status !== "published") {
    const color = race.status === "cancelled" ? "red" : "gray";
    return (
      <Badge color={color} variant="light">
        {t(race.status)}
      </Badge>
    );
  }
  if (race.results_status !== "none") return <Badge variant="light">{t(race.results_status)}</Badge>;
  const isOpen = race.registration === "open";
  return (
    <Badge variant={isOpen ? "filled" : "light"} color={isOpen ? "grass" : "gray"}>
      {t(race.registration)}
    </Badge>
  );
}
