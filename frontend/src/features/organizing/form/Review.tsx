import { Button, Group, Stack, Text } from "@mantine/core";
import { day, moment } from "~/lib/dates";
import { distance } from "~/lib/distances";
import { nameOf } from "../ageGroups";
import type { CourseDraft, RaceDraft } from "../draft";
import type { Step } from "../faults";
import { useOrganizingTexts } from "../texts";

/** All that was said, to look at once more. */
export function Review({ draft, go }: { draft: RaceDraft; go: (step: Step) => void }) {
  const t = useOrganizingTexts();
  const course = ({ name, code, distance_m, capacity, age_groups }: CourseDraft) =>
    [
      `${name} (${code})`,
      distance(Number(distance_m)),
      capacity === "" ? t("noLimit") : t("peopleCount", { count: capacity }),
      age_groups.length === 0
        ? t("groupsNone")
        : t("groupsAre", { groups: age_groups.map(nameOf).join(", ") }),
    ].join(" · ");
  const parts: { step: Step; title: string; lines: string[] }[] = [
    { step: "basics", title: t("stepBasics"), lines: [draft.title, day(draft.date), draft.place] },
    { step: "courses", title: t("stepCourses"), lines: draft.courses.map(course) },
    {
      step: "registration",
      title: t("registration"),
      lines: [`${moment(draft.registration_opens_at)} – ${moment(draft.registration_closes_at)}`],
    },
    {
      step: "rules",
      title: t("stepRules"),
      lines: [t("pointCount", { count: Number(draft.point) }), useClocks(draft)],
    },
  ];
  return (
    <Stack>
      <Text>{t("reviewLead")}</Text>
      {parts.map(({ step, title, lines }) => (
        <Group key={step} justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Text fw={600}>{title}</Text>
            {lines.map((line) => (
              <Text key={line} fz="sm">
                {line}
              </Text>
            ))}
          </div>
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => go(step)}
            aria-label={`${title} ${t("change")}`}
          >
            {t("change")}
          </Button>
        </Group>
      ))}
      <Text fz="sm" c="dimmed">
        {t("createHint")}
      </Text>
    </Stack>
  );
}

function useClocks({ ranking }: RaceDraft): string {
  const t = useOrganizingTexts();
  const { overall, sex, age_group } = ranking;
  if (overall === sex && sex === age_group) return t(overall === "gun" ? "gunOnly" : "netOnly");
  return t("mixed", { overall: t(overall), sex: t(sex), age: t(age_group) });
}
