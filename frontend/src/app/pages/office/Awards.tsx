import { SimpleGrid } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { AwardList } from "~/features/awards/AwardList";
import { GiveForm } from "~/features/awards/GiveForm";
import { useAwardTexts } from "~/features/awards/texts";

export function Awards() {
  const t = useAwardTexts();
  const { id } = useParams({ from: "/office/$id/awards" });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <GiveForm id={id} />
        <AwardList id={id} />
      </SimpleGrid>
    </Page>
  );
}
