import { Badge, Table, Text } from "@mantine/core";
import type { Course, Participant } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import { BibField } from "./BibField";
import { PersonMenu } from "./PersonMenu";
import classes from "./participants.module.css";
import { useParticipantTexts } from "./texts";

export function PersonRow({ person, courses }: { person: Participant; courses: readonly Course[] }) {
  const t = useParticipantTexts();
  const course = courses.find(({ code }) => code === person.course)?.name ?? person.course;
  const born = [sexOf(person.sex, t), person.birth_date].filter(Boolean).join(" · ");
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <Text fw={600} component="span">
          {person.name ?? t("erased")}
        </Text>{" "}
        {person.state === "cancelled" ? (
          <Badge color="gray" variant="light">
            {t("cancelled")}
          </Badge>
        ) : null}
        <Text fz="sm" c="dimmed" hiddenFrom="sm">
          {[course, sexOf(person.sex, t), person.birth_date?.slice(0, 4)].filter(Boolean).join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{course}</Table.Td>
      <Table.Td visibleFrom="sm">{born}</Table.Td>
      <Table.Td visibleFrom="md">{moment(person.applied_at)}</Table.Td>
      <Table.Td className={classes.bib}>
        <BibField person={person} />
      </Table.Td>
      <Table.Td className={classes.menu}>
        <PersonMenu person={person} courses={courses} />
      </Table.Td>
    </Table.Tr>
  );
}

const sexOf = (sex: string | null | undefined, t: ReturnType<typeof useParticipantTexts>): string =>
  sex === "M" || sex === "F" || sex === "X" ? t(sex) : "";
