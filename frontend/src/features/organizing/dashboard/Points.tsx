import { Card, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Given } from "~/components/ui/Faces";
import type { Marathon } from "~/lib/api/shapes";
import { pointsQuery } from "../api";
import { useOrganizingTexts } from "../texts";
import classes from "./dashboard.module.css";

/** What the race gives in points, and for what. */
export function Points({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  const points = useQuery(pointsQuery(race.id));
  return (
    <Card withBorder padding="lg" component="section" className={classes.card}>
      <Title order={2} fz="md" mb="sm">
        {t("tilePoints")}
      </Title>
      <Given query={points} loading={<Skeleton h={110} />}>
        {({ finishes, finish_points, awards, award_points }) => (
          <>
            <dl className={classes.sums}>
              <div>
                <dt>{t("forFinishes", { count: finishes })}</dt>
                <dd>{t("pointCount", { count: finish_points })}</dd>
              </div>
              <div>
                <dt>{t("forAwards", { count: awards })}</dt>
                <dd>{t("pointCount", { count: award_points })}</dd>
              </div>
              <div className={classes.sum}>
                <dt>{t("sum")}</dt>
                <dd>{t("pointCount", { count: finish_points + award_points })}</dd>
              </div>
            </dl>
            <Text fz="sm" c="dimmed" mt="sm">
              {t("pointsLead")}
            </Text>
          </>
        )}
      </Given>
    </Card>
  );
}
