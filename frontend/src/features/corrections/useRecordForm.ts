import { useForm } from "@mantine/form";
import type { Course } from "~/lib/api/shapes";
import { faultsOf } from "./faults";
import type { Typed } from "./form";
import { useCorrectionTexts } from "./texts";

export interface RecordForm extends Typed {
  /** Only asked for while a record is entered. */
  bib: string;
  reason: string;
}

export const metresOf = (courses: readonly Course[], code: string): number | undefined =>
  courses.find((course) => course.code === code)?.distance_m;

/** The form of a record, checked as one goes. `isNew`: its bib is asked for too. */
export function useRecordForm(initialValues: RecordForm, courses: readonly Course[], isNew: boolean) {
  const t = useCorrectionTexts();
  return useForm<RecordForm>({
    initialValues,
    validateInputOnBlur: true,
    validate: (values) => {
      const faults = faultsOf(values, metresOf(courses, values.course), isNew ? values.bib : undefined);
      const needed = isNew && values.name.trim() === "" ? { name: "needed" as const } : {};
      const all = Object.entries({ ...faults, ...needed });
      return Object.fromEntries(
        all.map(([field, fault]) => [field, fault ? t(fault === "empty" ? "needed" : fault) : null]),
      );
    },
  });
}

export type RecordFormApi = ReturnType<typeof useRecordForm>;
