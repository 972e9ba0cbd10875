import { useQuery } from "@tanstack/react-query";
import { RUNNER, useUser } from "~/lib/session/useSession";
import { myPlaceQuery } from "./api";

/** Who looks, and where the ranking has them; null for who is no runner. */
export function useMe() {
  const user = useUser();
  const isRunner = user?.user_type === RUNNER;
  const place = useQuery({ ...myPlaceQuery(), enabled: isRunner });
  if (!isRunner || !place.data) return null;
  return { name: user.name, place: place.data.place, total_point: place.data.total_point };
}
