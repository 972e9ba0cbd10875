import { IconPlus } from "@tabler/icons-react";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { MyRaces } from "~/features/organizing/MyRaces";
import { useOrganizingTexts } from "~/features/organizing/texts";

export function Races() {
  const t = useOrganizingTexts();
  return (
    <Page
      title={t("myRaces")}
      lead={t("myRacesLead")}
      actions={
        <LinkButton to="/office/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t("newRace")}
        </LinkButton>
      }
    >
      <MyRaces />
    </Page>
  );
}
