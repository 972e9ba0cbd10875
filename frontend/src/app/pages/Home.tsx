import { Group } from "@mantine/core";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { RaceList } from "~/features/races/RaceList";
import { useAppTexts } from "../texts";

export function Home() {
  const t = useAppTexts();
  return (
    <Page title={t("welcome")} lead={t("welcomeLead")}>
      <Group mb="lg">
        <LinkButton to="/marathons">{t("findRace")}</LinkButton>
      </Group>
      <RaceList search={{}} />
    </Page>
  );
}
