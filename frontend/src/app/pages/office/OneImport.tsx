import { Group } from "@mantine/core";
import { IconArrowLeft, IconFileOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { Detected } from "~/features/imports/Detected";
import { ImportState } from "~/features/imports/ImportState";
import { ImportView } from "~/features/imports/ImportView";
import { useImportTexts } from "~/features/imports/texts";
import { useImport } from "~/features/imports/useImport";
import { officeRaceQuery } from "~/features/organizing/api";
import { PublishResults } from "~/features/organizing/publishing/PublishResults";
import { isGone } from "~/lib/api/refusal";
import { moment } from "~/lib/dates";

export function OneImport() {
  const t = useImportTexts();
  const { id, importId } = useParams({ from: "/office/$id/imports/$importId" });
  const made = useImport({ race: id, id: importId });
  const race = useQuery(officeRaceQuery(id));
  const one = made.data;
  const back = (
    <LinkButton
      to="/office/$id/imports"
      params={{ id }}
      variant="default"
      leftSection={<IconArrowLeft size={18} aria-hidden />}
    >
      {t("back")}
    </LinkButton>
  );
  if (isGone(made.error) || isGone(race.error))
    return (
      <Page title={t("unknown")}>
        <Empty icon={<IconFileOff />} title={t("unknownLead")}>
          {back}
        </Empty>
      </Page>
    );
  return (
    <Page
      title={one?.file ?? t("file")}
      lead={one ? t("uploadedAt", { when: moment(one.created_at) }) : null}
      actions={back}
    >
      {one && race.data ? (
        <>
          <Group gap="xs" mb="lg">
            <ImportState state={one.state} />
            <Detected one={one} />
          </Group>
          <ImportView
            one={one}
            race={race.data}
            isLost={made.isLost}
            publish={<PublishResults race={race.data} />}
          />
        </>
      ) : made.isError || race.isError ? (
        <Failed problem={made.error ?? race.error} again={() => void made.refetch()} />
      ) : (
        <Loading rows={6} height={72} />
      )}
    </Page>
  );
}
