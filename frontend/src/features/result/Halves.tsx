import { Text } from "@mantine/core";
import type { SingleResult } from "~/lib/api/shapes";
import { clockTime, pace } from "~/lib/times";
import { Part } from "./Part";
import classes from "./result.module.css";
import { useWording } from "./wording";

/** How the second half went after the first. */
export function Halves({ result, distance }: { result: SingleResult; distance: number }) {
  const { t } = useWording();
  const { first_half_ms: first, second_half_ms: second } = result;
  if (first === null || second === null) return null;
  const said = first === second ? "even" : second > first ? "slower" : "faster";
  const halves = [
    { name: t("firstHalf"), ms: first },
    { name: t("secondHalf"), ms: second },
  ];
  return (
    <Part title={t("halves")} lead={t(said, { gap: clockTime(Math.abs(second - first)) })}>
      <div className={classes.halves}>
        {halves.map(({ name, ms }) => (
          <div key={name} className={classes.place}>
            <Text fz="sm" c="dimmed">
              {name}
            </Text>
            <span className={classes.placeNumber}>{clockTime(ms)}</span>
            <Text fz="sm" c="dimmed">
              {t("perKm", { pace: pace(ms / (distance / 2000)) })}
            </Text>
          </div>
        ))}
      </div>
    </Part>
  );
}
