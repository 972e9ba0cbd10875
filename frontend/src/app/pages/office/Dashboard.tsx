import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Given } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { officeRaceQuery } from "~/features/organizing/api";
import { Dashboard as Glance } from "~/features/organizing/dashboard/Dashboard";
import { useOrganizingTexts } from "~/features/organizing/texts";
import { Spread } from "~/features/results/Spread";

export function Dashboard() {
  const t = useOrganizingTexts();
  const { id } = useParams({ from: "/office/$id" });
  const race = useQuery(officeRaceQuery(id));
  return (
    <Page title={t("dashboard")}>
      <Given query={race}>
        {(found) => (
          <Glance
            race={found}
            finishes={(course) => <Spread raceId={id} rounding={found.rounding} wanted={{ course }} />}
          />
        )}
      </Given>
    </Page>
  );
}
