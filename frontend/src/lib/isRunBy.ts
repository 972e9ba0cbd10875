import type { Marathon } from "./api/shapes";

/** Whether that person made the race or is one of its co-organizers. */
export const isRunBy = (race: Marathon | undefined, userId: number | undefined): boolean =>
  race !== undefined && userId !== undefined && [race.owner_id, ...race.co_organizers].includes(userId);
