import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Given, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { raceQuery } from "~/features/races/api";
import { Live as LiveResults } from "~/features/results/Live";
import { useResultTexts } from "~/features/results/texts";
import { useListAwaited } from "./useAwaited";

export function Live() {
  const t = useResultTexts();
  const { id } = useParams({ from: "/marathons/$id/live" });
  const race = useQuery(raceQuery(id));
  useListAwaited(id);
  if (!race.data)
    return (
      <Page title={t("live")}>
        <Given query={race} loading={<Loading rows={6} height={72} />}>
          {() => null}
        </Given>
      </Page>
    );
  return (
    <Page
      title={t("liveOf", { race: race.data.title })}
      lead={t("liveLead")}
      actions={
        <LinkButton to="/marathons/$id/results" params={{ id }} variant="default">
          {t("toResults")}
        </LinkButton>
      }
    >
      <LiveResults race={race.data} />
    </Page>
  );
}
