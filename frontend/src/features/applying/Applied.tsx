import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { LinkButton } from "~/components/ui/Link";
import type { Marathon, MyParticipation } from "~/lib/api/shapes";
import { daysUntil, moment } from "~/lib/dates";
import classes from "./applying.module.css";
import { CancelAsk } from "./CancelAsk";
import { useApplyTexts } from "./texts";

interface Props {
  race: Marathon;
  mine: MyParticipation;
  canCancel: boolean;
  cancelling: boolean;
  cancel: () => void;
}

/** My entry: the course, the bib, and the way out. */
export function Applied({ race, mine, canCancel, cancelling, cancel }: Props) {
  const t = useApplyTexts();
  const [isAsked, ask] = useDisclosure(false);
  const isOut = race.results_status !== "none";
  const course = race.courses.find(({ code }) => code === mine.course)?.name ?? mine.course;
  return (
    <Stack>
      <Group wrap="nowrap" gap="sm">
        <ThemeIcon size="lg" radius="xl" aria-hidden>
          <IconCheck size={20} />
        </ThemeIcon>
        <Stack gap={0}>
          <Text fw={600}>{t("applied")}</Text>
          <Text fz="sm" c="dimmed">
            {t("appliedOn", { when: moment(mine.applied_at) })}
          </Text>
        </Stack>
      </Group>
      <dl className={classes.facts}>
        <dt>{t("course")}</dt>
        <dd>{course}</dd>
        <dt>{t("bib")}</dt>
        <dd className={mine.bib ? classes.bib : undefined}>
          {mine.bib ?? (canCancel ? t("bibLater") : t("noBib"))}
        </dd>
      </dl>
      {isOut && mine.bib ? (
        <LinkButton to="/marathons/$id/results/$bib" params={{ id: race.id, bib: mine.bib }} variant="light">
          {t("seeResult")}
        </LinkButton>
      ) : null}
      {canCancel ? (
        <Button variant="default" loading={cancelling} onClick={ask.open}>
          {t("cancel")}
        </Button>
      ) : null}
      {!canCancel && daysUntil(race.date) === 0 ? (
        <Text fz="sm" c="dimmed">
          {t("tooLate")}
        </Text>
      ) : null}
      <CancelAsk
        isOpen={isAsked}
        close={ask.close}
        course={course}
        bib={mine.bib ?? null}
        registration={race.registration}
        cancel={() => {
          cancel();
          ask.close();
        }}
      />
    </Stack>
  );
}
