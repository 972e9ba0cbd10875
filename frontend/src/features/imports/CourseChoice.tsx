import { NativeSelect } from "@mantine/core";
import type { Course, Import } from "~/lib/api/shapes";
import { distance } from "~/lib/distances";
import { lacksOf } from "./standing";
import { useImportTexts } from "./texts";
import type { Edit } from "./useEdit";

/** Which course the rows are of that name none. */
export function CourseChoice({ one, courses, edit }: { one: Import; courses: Course[]; edit: Edit }) {
  const t = useImportTexts();
  const isLacking = lacksOf(one).includes("lackCourse");
  const isInFile = one.mapping.some(({ field }) => field === "course");
  if (courses.length < 2 && !isLacking) return null;
  const chosen = edit.pending.find((body) => body.course !== undefined)?.course ?? one.course ?? "";
  const none = { value: "", label: isInFile ? t("courseByFile") : t("courseChoose") };
  return (
    <NativeSelect
      label={isLacking ? t("courseAsk") : t("course")}
      withAsterisk={isLacking}
      description={isInFile ? t("courseHelp") : undefined}
      value={chosen}
      onChange={({ currentTarget }) => edit.mutate({ course: currentTarget.value || null })}
      data={[
        none,
        ...courses.map(({ code, name, distance_m }) => ({
          value: code,
          label: `${name} (${distance(distance_m)})`,
        })),
      ]}
    />
  );
}
