/** What an account's fields must be; the API says the same, later. A fault is the key of its text. */

const LOGIN_ID = /^[a-z0-9._-]+$/i;
const PHONE = /^\+?[0-9][0-9 ()-]{5,17}[0-9]$/;
const SHORTEST_PASSWORD = 8;
export const EARLIEST_DAY = "1900-01-01";

export function loginIdFault(value: string): "needed" | "loginIdLength" | "loginIdLetters" | null {
  const loginId = value.trim();
  if (loginId === "") return "needed";
  if (!LOGIN_ID.test(loginId)) return "loginIdLetters";
  return loginId.length < 3 || loginId.length > 50 ? "loginIdLength" : null;
}

export const isLongEnough = (password: string): boolean =>
  password.normalize("NFKC").length >= SHORTEST_PASSWORD;

export const isUnlike = (password: string, loginId: string): boolean =>
  password.normalize("NFKC").toLowerCase() !== loginId.trim().toLowerCase();

export function passwordFault(
  password: string,
  loginId: string,
): "needed" | "passwordShort" | "passwordIsId" | null {
  if (password === "") return "needed";
  if (!isLongEnough(password)) return "passwordShort";
  return isUnlike(password, loginId) ? null : "passwordIsId";
}

export function nameFault(value: string): "needed" | "nameLong" | null {
  if (value.trim() === "") return "needed";
  return value.trim().length > 100 ? "nameLong" : null;
}

export const phoneFault = (value: string): "phoneForm" | null =>
  value.trim() === "" || PHONE.test(value.trim()) ? null : "phoneForm";

export function birthFault(value: string, today: string): "birthDay" | null {
  return value === "" || (value >= EARLIEST_DAY && value <= today) ? null : "birthDay";
}
