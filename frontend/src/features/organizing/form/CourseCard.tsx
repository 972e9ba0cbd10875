import {
  ActionIcon,
  Card,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { freeCode } from "../courses";
import type { CourseDraft } from "../draft";
import { useOrganizingTexts } from "../texts";
import { AgeGroups } from "./AgeGroups";
import { numberOf } from "./numbers";
import type { RaceFields } from "./useRaceForm";

interface CourseProps {
  at: number;
  course: CourseDraft;
  form: RaceFields;
}

export function CourseCard({ at, course, form }: CourseProps) {
  const t = useOrganizingTexts();
  const path = `courses.${at}`;
  const name = course.name.trim() || t("other_course");
  const others = form.values.courses.filter((other) => other.key !== course.key).map((other) => other.code);
  // "7." on the way to "7.5" is no number of its own: what was typed stands while it means the same distance.
  const [typed, setTyped] = useState<number | string>("");
  const setDistance = (km: number | string) => {
    setTyped(km);
    const metres = metresOf(km);
    form.setFieldValue(`${path}.distance_m`, metres);
    if (course.isNew && metres !== "" && metres > 0)
      form.setFieldValue(`${path}.code`, freeCode(metres, others));
  };
  // The course that had the same code is right again, too.
  const setCode = (code: string) => {
    form.values.courses.forEach((other, index) => {
      if (other.code === course.code) form.clearFieldError(`courses.${index}.code`);
    });
    form.setFieldValue(`${path}.code`, code);
  };
  return (
    <Card withBorder padding="md" component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={3} fz="md">
            {name}
          </Title>
          <Remove at={at} course={course} form={form} name={name} />
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
          <TextInput label={t("courseName")} required {...form.getInputProps(`${path}.name`)} />
          <NumberInput
            label={t("distance")}
            required
            suffix={t("km")}
            decimalScale={3}
            min={0}
            hideControls
            allowedDecimalSeparators={[".", ","]}
            {...form.getInputProps(`${path}.distance_m`)}
            value={metresOf(typed) === course.distance_m ? typed : kmOf(course.distance_m)}
            onChange={setDistance}
          />
          <NumberInput
            label={t("capacity")}
            placeholder={t("noLimit")}
            description={course.applied > 0 ? t("applied", { count: course.applied }) : t("capacityHint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            suffix={t("people")}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            thousandSeparator
            {...form.getInputProps(`${path}.capacity`)}
            onChange={(value) => form.setFieldValue(`${path}.capacity`, numberOf(value))}
          />
          <TextInput
            label={t("code")}
            description={t("codeHint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            readOnly={!course.isNew}
            required
            {...form.getInputProps(`${path}.code`)}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </SimpleGrid>
        <AgeGroups
          groups={course.age_groups}
          error={form.errors[`${path}.age_groups`]}
          onChange={(groups) => form.setFieldValue(`${path}.age_groups`, groups)}
        />
      </Stack>
    </Card>
  );
}

const metresOf = (km: number | string): number | "" => (km === "" ? "" : Math.round(Number(km) * 1000));
const kmOf = (metres: number | ""): number | "" => (metres === "" ? "" : metres / 1000);

function Remove({ at, course, form, name }: CourseProps & { name: string }) {
  const t = useOrganizingTexts();
  if (course.applied > 0)
    return (
      <Text fz="sm" c="dimmed">
        {t("courseHasApplicants")}
      </Text>
    );
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t("removeCourse", { name })}
      onClick={() => form.removeListItem("courses", at)}
    >
      <IconTrash size={18} />
    </ActionIcon>
  );
}
