import { taken, users } from "~/lib/api/client";
import { session } from "~/lib/session/session";

/** Logs in; the answer also sets the refresh cookie. */
export async function logIn(loginId: string, password: string): Promise<void> {
  const body = { username: loginId, password, scope: "" };
  const bodySerializer = () => new URLSearchParams(body);
  session.begin(await taken(users.POST("/api/users/login", { body, bodySerializer })));
}

/** Ends the session, here and in the other tabs. */
export async function logOut(): Promise<void> {
  await taken(users.POST("/api/users/logout"));
  session.end();
}
