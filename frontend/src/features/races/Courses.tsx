import { Badge, Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import type { Course } from "~/lib/api/shapes";
import { distance } from "~/lib/distances";
import { number } from "~/lib/numbers";
import classes from "./races.module.css";
import { useRaceTexts } from "./texts";

/** The courses of a race; with what is left of each while it is entered (`isEntered`). */
export function Courses({ courses, isEntered }: { courses: Course[]; isEntered: boolean }) {
  const t = useRaceTexts();
  return (
    <Stack component="section" gap="sm">
      <Title order={2} fz="lg">
        {t("courses")}
      </Title>
      <ul className={classes.courses}>
        {courses.map((course) => (
          <li key={course.code}>
            <OneCourse course={course} isEntered={isEntered} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** "60-69" stays on one line: nothing may break around its hyphen. */
const unbroken = (name: string) => name.replace(/-/g, "\u2060-\u2060");

function OneCourse({ course, isEntered }: { course: Course; isEntered: boolean }) {
  const t = useRaceTexts();
  const { capacity, applied, age_groups = [] } = course;
  const away = distance(course.distance_m);
  const left = capacity == null ? null : Math.max(0, capacity - applied);
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={0}>
          <Text fw={700} fz="lg">
            {course.name}
          </Text>
          {away === course.name ? null : <Text c="dimmed">{away}</Text>}
        </Stack>
        {left === 0 && isEntered ? (
          <Badge color="gray" variant="light">
            {t("courseFull")}
          </Badge>
        ) : null}
      </Group>
      {isEntered && left === null ? (
        <Text fz="sm" mt="xs">
          {t("appliedCount", { count: applied, number: number(applied) })} · {t("unlimited")}
        </Text>
      ) : null}
      {isEntered && capacity != null && left !== null ? (
        <Stack gap={6} mt="sm">
          <Progress value={(applied / capacity) * 100} aria-hidden color={left === 0 ? "gray" : undefined} />
          <Group justify="space-between" gap="xs">
            <Text fz="sm">{t("appliedOf", { applied: number(applied), capacity: number(capacity) })}</Text>
            <Text fz="sm" fw={600}>
              {left === 0 ? null : t("placesLeft", { count: left, number: number(left) })}
            </Text>
          </Group>
        </Stack>
      ) : null}
      {age_groups.length > 0 ? (
        <Text fz="sm" c="dimmed" mt="xs">
          {t("ageGroups", { groups: age_groups.map((group) => unbroken(group.name)).join(" · ") })}
        </Text>
      ) : null}
    </Card>
  );
}
