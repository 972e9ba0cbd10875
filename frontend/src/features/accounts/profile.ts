import type { Sex, User } from "~/lib/api/shapes";
import type { ProfileEdit } from "./api";

/** The profile's form; empty is not said. */
export interface ProfileValues {
  name: string;
  sex: Sex | null;
  birth_date: string;
  phone: string;
}

export const valuesOf = ({ name, sex, birth_date, phone }: User): ProfileValues => ({
  name,
  sex,
  birth_date: birth_date ?? "",
  phone: phone ?? "",
});

/** Only what is different: what somebody changed in another tab stays. */
export function changed(values: ProfileValues, user: User): ProfileEdit {
  const said = {
    name: values.name.trim(),
    sex: values.sex,
    birth_date: values.birth_date || null,
    phone: values.phone.trim() || null,
  };
  const different = Object.entries(said).filter(([name, value]) => value !== user[name as keyof typeof said]);
  return Object.fromEntries(different);
}
