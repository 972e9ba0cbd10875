import { Badge, Group, Text } from "@mantine/core";
import type { SingleResult } from "~/lib/api/shapes";
import { language } from "~/lib/texts/language";
import { Part } from "./Part";
import classes from "./result.module.css";
import { useWording } from "./wording";

const LEVELS = [60, 70, 80, 90];

/** What the time is worth at any age, explained. */
export function AgeGrade({ result }: { result: SingleResult }) {
  const { t, sentence } = useWording();
  const said = result.why.find(({ code }) => code === "age-grade");
  const grade = result.age_grade;
  if (grade === null) return null;
  const percent = grade.percent.toLocaleString(language(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (
    <Part title={t("ageGrade")} lead={t("ageGradeLead")}>
      <Group justify="space-between">
        <Text fz={28} fw={700} lh={1.2}>
          {t("percent", { percent })}
        </Text>
        {grade.level ? <Badge variant="light">{t(grade.level)}</Badge> : null}
      </Group>
      <div className={classes.scale} aria-hidden>
        <div className={classes.scaleFill} style={{ width: `${Math.min(grade.percent, 100)}%` }} />
        {LEVELS.map((level) => (
          <div key={level} className={classes.scaleMark} style={{ insetInlineStart: `${level}%` }} />
        ))}
      </div>
      {said ? <Text fz="sm">{sentence(said)}</Text> : null}
    </Part>
  );
}
