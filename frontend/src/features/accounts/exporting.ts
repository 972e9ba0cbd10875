import { marathons, taken, users } from "~/lib/api/client";
import { every } from "~/lib/api/pages";
import type { MyParticipation, Run, UnofficialRecord } from "~/lib/api/shapes";

const at = (cursor: string | null) => ({ params: { query: { limit: 200, cursor } } });

/** All that both services hold about me; what only runners have is left out for organizers. */
export async function myData(isRunner: boolean) {
  const account = await taken(users.GET("/api/users/me/export"));
  if (!isRunner) return account;
  const [participations, records, unofficial_records] = await Promise.all([
    every<MyParticipation>((cursor) => taken(marathons.GET("/api/me/participations", at(cursor)))),
    every<Run>((cursor) => taken(marathons.GET("/api/me/records", at(cursor)))),
    every<UnofficialRecord>((cursor) => taken(marathons.GET("/api/me/unofficial-records", at(cursor)))),
  ]);
  return { ...account, participations, records, unofficial_records };
}
