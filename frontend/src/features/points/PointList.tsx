import { Stack, Text, Title } from "@mantine/core";
import { IconMedal } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { Link, LinkButton } from "~/components/ui/Link";
import { OnwardButton } from "~/components/ui/Onward";
import type { Credited } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import { number } from "~/lib/numbers";
import { myPointsQuery } from "./api";
import classes from "./points.module.css";
import { usePointTexts } from "./texts";

/** Each credit with the race and the reason it came from. */
export function PointList() {
  const t = usePointTexts();
  const points = useInfiniteQuery(myPointsQuery());
  if (points.isPending) return <Loading rows={4} height={72} />;
  if (points.isError && !points.data)
    return <Failed problem={points.error} again={() => void points.refetch()} />;
  const credits = points.data.pages.flatMap((page) => page.items);
  if (credits.length === 0)
    return (
      <Empty icon={<IconMedal />} title={t("none")}>
        <Text c="dimmed">{t("noneLead")}</Text>
        <LinkButton to="/marathons">{t("findRace")}</LinkButton>
      </Empty>
    );
  return (
    <Stack gap="sm">
      <Title order={2} fz="h3">
        {t("from")}
      </Title>
      <ul className={classes.list}>
        {credits.map((credit) => (
          <Credit key={credit.record_id} credit={credit} />
        ))}
      </ul>
      <OnwardButton of={points} />
    </Stack>
  );
}

function Credit({ credit }: { credit: Credited }) {
  const t = usePointTexts();
  const { marathon_id, marathon_title, reason, point, credited_at } = credit;
  const values = { count: Math.abs(point), n: number(Math.abs(point)) };
  return (
    <li className={classes.item}>
      <div>
        <Link to="/marathons/$id" params={{ id: marathon_id }} fw={600} c="inherit">
          {marathon_title}
        </Link>
        <Text fz="sm">{reason}</Text>
        <Text fz="xs" c="dimmed">
          {moment(credited_at)}
        </Text>
      </div>
      <Text fw={700} fz="lg">
        {point < 0 ? t("less", values) : t("more", values)}
      </Text>
    </li>
  );
}
