import { Stack } from "@mantine/core";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { PointList } from "~/features/points/PointList";
import { Sum } from "~/features/points/Sum";
import { usePointTexts } from "~/features/points/texts";
import { useAppTexts } from "../texts";

export function MyPoints() {
  const app = useAppTexts();
  const t = usePointTexts();
  const ranking = (
    <LinkButton to="/ranking" variant="default">
      {t("seeRanking")}
    </LinkButton>
  );
  return (
    <Page title={app("myPoints")} lead={t("lead")} actions={ranking} size="md">
      <Stack gap="xl">
        <Sum />
        <PointList />
      </Stack>
    </Page>
  );
}
