import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { newCourse, PRESETS, type Preset } from "../courses";
import { useOrganizingTexts, type Words } from "../texts";
import { CourseCard } from "./CourseCard";
import type { RaceFormState } from "./useRaceForm";

const NAMES: Record<Preset, Words> = {
  full: "full_course",
  half: "half_course",
  "10k": "k10_course",
  "5k": "k5_course",
};

/** The courses of a race; the usual ones at a touch. */
export function Courses({ form }: RaceFormState) {
  const t = useOrganizingTexts();
  const { courses } = form.values;
  const add = (name: string, metres: number | "") => {
    form.insertListItem("courses", newCourse(name, metres, courses));
    form.clearFieldError("courses");
  };
  const left = PRESETS.filter(({ metres }) => courses.every((course) => course.distance_m !== metres));
  return (
    <Stack>
      {courses.map((course, at) => (
        <CourseCard key={course.key} at={at} course={course} form={form} />
      ))}
      {form.errors.courses ? (
        <Text c="red" fz="sm" role="alert">
          {form.errors.courses}
        </Text>
      ) : null}
      <Group gap="xs" role="group" aria-label={t("addCourse")}>
        {left.map(({ code, metres }) => (
          <Button
            key={code}
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => add(t(NAMES[code]), metres)}
          >
            {t(NAMES[code])}
          </Button>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => add("", "")}
        >
          {t("other_course")}
        </Button>
      </Group>
    </Stack>
  );
}
