import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { number } from "~/lib/numbers";
import { myPlaceQuery } from "./api";
import classes from "./points.module.css";
import { usePointTexts } from "./texts";

/** My total and my place by it. */
export function Sum() {
  const t = usePointTexts();
  const mine = useQuery(myPlaceQuery());
  if (mine.isError) return null;
  const { total_point = 0, place = null } = mine.data ?? {};
  const isThere = mine.data !== undefined;
  return (
    <div className={classes.sum}>
      <Figure
        label={t("total")}
        value={isThere ? t("points", { count: total_point, n: number(total_point) }) : null}
      />
      <Figure
        label={t("myPlace")}
        value={
          isThere ? (place === null ? t("noPlace") : t("place", { count: place, n: number(place) })) : null
        }
      />
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string | null }) {
  return (
    <div>
      <Text fz="sm" c="dimmed">
        {label}
      </Text>
      {value === null ? <Skeleton h={35} w={96} /> : <Text className={classes.big}>{value}</Text>}
    </div>
  );
}
