import createClient, { type FetchResponse } from "openapi-fetch";
import { session } from "~/lib/session/session";
import { language } from "~/lib/texts/language";
import type { paths as MarathonPaths } from "./marathons.gen";
import { type Problem, Refusal, Unreachable } from "./refusal";
import type { paths as UserPaths } from "./users.gen";

/** Sends a request in the person's language and name. A log-in that ran out is renewed, and the request sent again. */
export async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await sendAs(request, await session.token());
  if (answer.status !== 401) return answer;
  const token = await session.renewed();
  return token ? sendAs(again, token) : answer;
}

/** Sends a request that speaks for nobody yet: a log-in that ran out must not hold up the next one. */
export const sendAsNobody = (request: Request): Promise<Response> => sendAs(request, null);

async function sendAs(request: Request, token: string | null): Promise<Response> {
  request.headers.set("Accept-Language", language());
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (problem) {
    if (request.signal.aborted) throw problem;
    throw new Unreachable();
  }
}

const options = { fetch: send, baseUrl: globalThis.location?.origin ?? "" };

/** user_service: accounts, points. */
export const users = createClient<UserPaths>(options);
/** main_service: races, participations, records, results, imports. */
export const marathons = createClient<MarathonPaths>(options);

/** The body of an answer; throws a `Refusal` where the API said no. */
export async function taken<T extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  answer: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>["data"]>> {
  const { data, error, response } = await answer;
  if (!response.ok) throw refusalOf(error, response);
  return data as NonNullable<typeof data>;
}

export function refusalOf(body: unknown, response: Response): Refusal {
  const problem = typeof body === "object" && body !== null && "title" in body ? (body as Problem) : null;
  return new Refusal(
    problem ?? { type: "about:blank", title: response.statusText, status: response.status, detail: "" },
  );
}

/** A key for a POST that creates something: the same key sent twice creates it once. */
export function onceOnly(): { "Idempotency-Key": string } {
  return { "Idempotency-Key": crypto.randomUUID() };
}

/** The header that makes an edit count only where nobody else edited meanwhile. */
export function ifStill(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}
