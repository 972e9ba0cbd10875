import { Stack, Title } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { DropFile } from "~/features/imports/DropFile";
import { ImportList } from "~/features/imports/ImportList";
import { useImportTexts } from "~/features/imports/texts";

export function Imports() {
  const t = useImportTexts();
  const { id } = useParams({ from: "/office/$id/imports" });
  const navigate = useNavigate();
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Stack gap="xl">
        <DropFile
          race={id}
          onRead={(made) =>
            void navigate({ to: "/office/$id/imports/$importId", params: { id, importId: made.id } })
          }
        />
        <Stack component="section" gap="sm" aria-labelledby="past-imports">
          <Title order={2} fz="lg" id="past-imports">
            {t("past")}
          </Title>
          <ImportList race={id} />
        </Stack>
      </Stack>
    </Page>
  );
}
