import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { useAppTexts } from "../texts";

export function Lost() {
  const t = useAppTexts();
  return (
    <Page title={t("lost")} lead={t("lostLead")}>
      <LinkButton to="/">{t("home")}</LinkButton>
    </Page>
  );
}
