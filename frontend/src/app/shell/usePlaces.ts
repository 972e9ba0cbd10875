import { ORGANIZER, RUNNER, useUser } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";

/** Where one can go: what everybody sees, and what is one's own. */
export function usePlaces() {
  const t = useAppTexts();
  const type = useUser()?.user_type;
  const everybody = [
    { to: "/marathons", text: t("races") },
    { to: "/ranking", text: t("ranking") },
  ] as const;
  const runner = [
    { to: "/me/races", text: t("myRaces") },
    { to: "/me/records", text: t("myRecords") },
    { to: "/me/points", text: t("myPoints") },
  ] as const;
  const organizer = [{ to: "/office", text: t("office") }] as const;
  const profile = [{ to: "/me/profile", text: t("profile") }] as const;
  const own = [
    ...(type === RUNNER ? runner : []),
    ...(type === ORGANIZER ? organizer : []),
    ...(type === undefined ? [] : profile),
  ];
  return { everybody, own };
}
