import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { IconCalendarPlus, IconMapPin } from "@tabler/icons-react";
import type { Marathon } from "~/lib/api/shapes";
import { day, daysUntil, moment } from "~/lib/dates";
import { number } from "~/lib/numbers";
import { calendarFile, mapLink } from "./links";
import { RaceState } from "./RaceState";
import classes from "./races.module.css";
import { useRaceTexts } from "./texts";

/** When and where, how long until then, and what it is worth. */
export function RaceFacts({ race, url }: { race: Marathon; url: string }) {
  const t = useRaceTexts();
  const left = daysUntil(race.date);
  const isOut = race.results_status !== "none";
  const { applied, capacity } = race.counts;
  const counted =
    capacity === null
      ? t("appliedCount", { count: applied, number: number(applied) })
      : t("appliedOf", { applied: number(applied), capacity: number(capacity) });
  return (
    <Card withBorder padding="lg">
      <Stack>
        <Stack gap={4}>
          <Group justify="space-between" wrap="nowrap" mb={4}>
            <RaceState race={race} />
            {left >= 0 && race.status !== "cancelled" && !isOut ? (
              <Text className={classes.countdown}>
                {left === 0 ? t("today") : t("daysTo", { count: left })}
              </Text>
            ) : null}
          </Group>
          <Text fw={700} fz="xl" lh={1.3}>
            <time dateTime={race.date}>{day(race.date)}</time>
          </Text>
          <Text>{race.place}</Text>
        </Stack>
        <dl className={classes.facts}>
          {isOut ? null : (
            <div>
              <dt>{t("entries")}</dt>
              <dd>
                <span className={classes.whole}>{moment(race.registration_opens_at)} ~</span>{" "}
                <span className={classes.whole}>{moment(race.registration_closes_at)}</span>
              </dd>
            </div>
          )}
          <div>
            <dt>{t("applied")}</dt>
            <dd>{counted}</dd>
          </div>
          <div>
            <dt>{t("points")}</dt>
            <dd>{t("pointsFor", { points: number(race.point) })}</dd>
          </div>
          <div>
            <dt>{t("ranking")}</dt>
            <dd>{t(`ranked_${race.ranking.overall}`)}</dd>
          </div>
        </dl>
        <Group gap="xs" className="no-print">
          {race.status === "cancelled" ? null : (
            <Button
              component="a"
              href={calendarFile(race, url)}
              download={`${race.title}.ics`}
              variant="default"
              leftSection={<IconCalendarPlus size={18} aria-hidden />}
            >
              {t("toCalendar")}
            </Button>
          )}
          <Button
            component="a"
            href={mapLink(race.place)}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconMapPin size={18} aria-hidden />}
          >
            {t("map")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
