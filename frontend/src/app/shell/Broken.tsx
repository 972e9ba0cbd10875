import { Button, Container, Stack } from "@mantine/core";
import { Said } from "~/components/ui/Said";
import { useUiTexts } from "~/components/ui/texts";

/** The face of a page that broke: most often a new version is there and the old one's parts are gone. */
export function Broken({ error }: { error: unknown }) {
  const t = useUiTexts();
  return (
    <Container size="sm" py="xl">
      <Stack align="flex-start">
        <Said problem={error} w="100%" />
        <Button onClick={() => globalThis.location.reload()}>{t("reload")}</Button>
      </Stack>
    </Container>
  );
}
