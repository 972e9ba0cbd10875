import { Button, Group, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { number } from "~/lib/numbers";
import type { Line } from "./places";
import { usePointTexts } from "./texts";
import type { useMe } from "./useMe";

interface FindMeProps {
  me: NonNullable<ReturnType<typeof useMe>>;
  isShown: boolean;
  last: Line | undefined;
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** My place, and a way to where it stands: reads on until it is there. */
export function FindMe({ me, isShown, last, of }: FindMeProps) {
  const t = usePointTexts();
  const [isSeeking, setSeeking] = useState(false);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = of;
  const isFarther = me.place !== null && hasNextPage && (last?.place ?? 0) <= me.place;
  useEffect(() => {
    if (!isSeeking || isFetchingNextPage) return;
    if (!isShown && isFarther) {
      void fetchNextPage();
      return;
    }
    setSeeking(false);
    const mine = document.getElementById("me");
    mine?.scrollIntoView({ block: "center" });
    mine?.focus({ preventScroll: true });
  }, [isSeeking, isShown, isFarther, isFetchingNextPage, fetchNextPage]);
  if (me.place === null) return <Text c="dimmed">{t("noPlaceLead")}</Text>;
  return (
    <Group justify="space-between" role="status">
      <Text>
        {t("myPlace")}{" "}
        <Text component="span" fw={700}>
          {t("place", { count: me.place, n: number(me.place) })}
        </Text>
        {" · "}
        {t("points", { count: me.total_point, n: number(me.total_point) })}
      </Text>
      <Button variant="default" loading={isSeeking} onClick={() => setSeeking(true)}>
        {t("toMe")}
      </Button>
    </Group>
  );
}
