import { Empty } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { MyRaces as Races } from "~/features/applying/MyRaces";
import { ORGANIZER, useUser } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";

/** What a runner entered. */
export function MyRaces() {
  const t = useAppTexts();
  const isOrganizer = useUser()?.user_type === ORGANIZER;
  return <Page title={t("myRaces")}>{isOrganizer ? <Empty title={t("onlyRunners")} /> : <Races />}</Page>;
}
