import type { Sex } from "~/lib/api/shapes";
import type { NewAccount } from "./api";

/** What the sign-up form holds; empty is not said. */
export interface Wanted {
  kind: "runner" | "organizer";
  login_id: string;
  password: string;
  name: string;
  sex: Sex | null;
  birth_date: string;
  phone: string;
}

export const NOTHING: Wanted = {
  kind: "runner",
  login_id: "",
  password: "",
  name: "",
  sex: null,
  birth_date: "",
  phone: "",
};

/** What the API takes: an organizer is asked for nothing personal. */
export function newAccount({ kind, login_id, password, name, sex, birth_date, phone }: Wanted): NewAccount {
  const account = { login_id: login_id.trim(), password, name: name.trim() };
  if (kind === "organizer") return { ...account, user_type: 1 };
  const personal = { sex, birth_date: birth_date || null, phone: phone.trim() || null };
  return { ...account, user_type: 0, ...personal };
}
