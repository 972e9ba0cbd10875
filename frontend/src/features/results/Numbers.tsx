import { Card, Title, UnstyledButton } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import type { Course } from "~/lib/api/shapes";
import classes from "./numbers.module.css";
import type { Rounding, Wanted } from "./rows";
import { Spread } from "./Spread";
import { useResultTexts } from "./texts";

interface NumbersProps {
  raceId: string;
  wanted: Wanted;
  courses: Course[];
  rounding: Rounding;
}

/** One course in numbers. Beside the list where there is room, else on request. */
export const Numbers = memo(function Numbers({ raceId, wanted, courses, rounding }: NumbersProps) {
  const t = useResultTexts();
  const isBeside = useMediaQuery("(min-width: 75em)", undefined, { getInitialValueInEffect: false });
  const course = courses.find(({ code }) => code === wanted.course) ?? courses[0];
  const title = courses.length > 1 && course ? t("numbersOf", { course: course.name }) : t("numbers");
  const body = <Spread raceId={raceId} wanted={{ ...wanted, course: course?.code }} rounding={rounding} />;
  if (isBeside)
    return (
      <Card withBorder padding="md" className={classes.beside} tabIndex={0} role="region" aria-label={title}>
        <Title order={2} fz="md" mb="sm">
          {title}
        </Title>
        {body}
      </Card>
    );
  return <OnRequest title={title}>{body}</OnRequest>;
});

function OnRequest({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.request}>
      <Title order={2} fz="sm">
        <UnstyledButton onClick={toggle} aria-expanded={isOpen} className={classes.toggle}>
          {title}
          <IconChevronDown size={18} aria-hidden className={classes.arrow} data-open={isOpen || undefined} />
        </UnstyledButton>
      </Title>
      {isOpen ? <div className={classes.opened}>{children}</div> : null}
    </div>
  );
}
