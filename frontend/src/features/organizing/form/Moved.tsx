import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { movedBetween } from "../draft";
import { useOrganizingTexts, type Words } from "../texts";

const NAMES: Record<ReturnType<typeof movedBetween>[number], Words> = {
  title: "title",
  date: "date",
  place: "place",
  courses: "courses",
  registration_opens_at: "opens",
  registration_closes_at: "closes",
  point: "point",
  ranking: "ranking",
  rounding: "rounding",
  age_reference: "ageReference",
  winners_outside_age_groups: "winners",
  age_grading: "ageGrading",
};

interface MovedProps {
  base: Marathon;
  theirs: Marathon;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** Somebody else saved first: what they changed, and what one may do about it. */
export function Moved({ base, theirs, keepMine, takeTheirs }: MovedProps) {
  const t = useOrganizingTexts();
  const facts = movedBetween(base, theirs).map((fact) => t(NAMES[fact]));
  return (
    <Alert color="yellow" variant="light" role="alert">
      <Stack gap="sm">
        <Text fw={600}>{t("movedTitle")}</Text>
        <Text fz="sm">{facts.length > 0 ? t("movedLead", { facts: facts.join(", ") }) : t("movedElse")}</Text>
        <Group gap="xs">
          <Button onClick={keepMine}>{t("keepMine")}</Button>
          <Button variant="default" onClick={takeTheirs}>
            {t("takeTheirs")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
