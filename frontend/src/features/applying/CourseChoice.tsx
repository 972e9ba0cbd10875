import { Badge, Button, Group, Radio, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Course } from "~/lib/api/shapes";
import { distance } from "~/lib/distances";
import { number } from "~/lib/numbers";
import classes from "./applying.module.css";
import { firstChoice, isFull, placesLeft } from "./standing";
import { useApplyTexts } from "./texts";

interface Props {
  courses: Course[];
  before: string | undefined;
  pending: boolean;
  choose: (course: string) => void;
}

/** Chooses a course and enters it. */
export function CourseChoice({ courses, before, pending, choose }: Props) {
  const t = useApplyTexts();
  const [choice, setChoice] = useState(() => firstChoice(courses, before));
  const [missing, setMissing] = useState(false);
  const chosen = courses.find((course) => course.code === choice);
  const enter = (event: FormEvent) => {
    event.preventDefault();
    setMissing(choice === null);
    if (choice !== null) choose(choice);
  };
  return (
    <form onSubmit={enter} noValidate>
      <Stack>
        {courses.length > 1 ? (
          <Radio.Group
            label={t("choose")}
            value={choice}
            error={missing && choice === null ? t("chooseFirst") : null}
            onChange={setChoice}
          >
            <Stack gap="xs" pt={6}>
              {courses.map((course) => (
                <OneCourse key={course.code} course={course} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        <Button type="submit" size="md" loading={pending} fullWidth>
          {chosen ? t("applyFor", { course: chosen.name }) : t("apply")}
        </Button>
      </Stack>
    </form>
  );
}

function OneCourse({ course }: { course: Course }) {
  const t = useApplyTexts();
  const left = placesLeft(course);
  const full = isFull(course);
  const away = distance(course.distance_m);
  const said = left === null ? t("unlimited") : t("placesLeft", { count: left, number: number(left) });
  const facts = [...(away === course.name ? [] : [away]), ...(full ? [] : [said])];
  return (
    <Radio.Card value={course.code} disabled={full} className={classes.course} aria-label={course.name}>
      <Group wrap="nowrap" gap="sm">
        <Radio.Indicator disabled={full} />
        <Stack gap={0} flex={1}>
          <Text fw={600}>{course.name}</Text>
          <Text fz="sm" c="dimmed">
            {facts.join(" · ")}
          </Text>
        </Stack>
        {full ? (
          <Badge color="gray" variant="light">
            {t("courseFull")}
          </Badge>
        ) : null}
      </Group>
    </Radio.Card>
  );
}
