import { Button } from "@mantine/core";
import { Page } from "~/components/ui/Page";
import { useWords } from "~/components/ui/Said";
import { useUiTexts } from "~/components/ui/texts";

/** The face of a page that broke: most often a new version is there and the old one's parts are gone. */
export function Broken({ error }: { error: unknown }) {
  const t = useUiTexts();
  const { title, detail } = useWords()(error);
  return (
    <Page title={title} lead={detail}>
      <Button onClick={() => globalThis.location.reload()}>{t("reload")}</Button>
    </Page>
  );
}
