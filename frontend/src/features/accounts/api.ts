import { sendAsNobody, taken, users } from "~/lib/api/client";
import type { User } from "~/lib/api/shapes";
import type { components } from "~/lib/api/users.gen";
import { session } from "~/lib/session/session";

export type NewAccount = components["schemas"]["SignUp"];
export type ProfileEdit = components["schemas"]["Edit"];

/** Logs in; the answer also sets the refresh cookie. */
export async function logIn(loginId: string, password: string): Promise<void> {
  const body = { username: loginId, password, scope: "" };
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = users.POST("/api/users/login", { body, headers, fetch: sendAsNobody });
  session.begin(await taken(answer));
}

export const signUp = (body: NewAccount, headers: Record<string, string>): Promise<User> =>
  taken(users.POST("/api/users", { body, headers, fetch: sendAsNobody }));

/** Ends the session, here and in the other tabs. */
export async function logOut(): Promise<void> {
  await taken(users.POST("/api/users/logout"));
  session.end();
}

/** Changes the profile or the password, and lets the whole app know. */
export async function changeProfile(body: ProfileEdit): Promise<User> {
  const user = await taken(users.PATCH("/api/users/me", { body }));
  session.know(user);
  return user;
}

/** Erases the account for good. */
export const erase = (password: string): Promise<unknown> =>
  taken(users.DELETE("/api/users/me", { body: { password } }));
