import { Page } from "~/components/ui/Page";
import { RankingTable } from "~/features/points/RankingTable";
import { usePointTexts } from "~/features/points/texts";
import { useAppTexts } from "../texts";

export function Ranking() {
  const app = useAppTexts();
  const t = usePointTexts();
  return (
    <Page title={app("ranking")} lead={t("rankingLead")} size="md">
      <RankingTable />
    </Page>
  );
}
