import { Alert, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { LinkButton } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import { PublishRace } from "../publishing/PublishRace";
import { PublishResults } from "../publishing/PublishResults";
import { useOrganizingTexts } from "../texts";
import classes from "./dashboard.module.css";
import type { NextStep } from "./nextStep";

/** The one thing to do now, with its button. */
export function Next({ race, step, withoutBib }: { race: Marathon; step: NextStep; withoutBib: number }) {
  const t = useOrganizingTexts();
  const said = useSaid(race, withoutBib)[step];
  return (
    <Stack gap="sm">
      {race.discord_webhook_stopped ? (
        <Alert color="yellow" variant="light" role="status">
          <Group justify="space-between">
            <Text fz="sm">{t("webhookStopped")}</Text>
            <LinkButton to="/office/$id/edit" params={{ id: race.id }} variant="default">
              {t("mendWebhook")}
            </LinkButton>
          </Group>
        </Alert>
      ) : null}
      <Paper className={classes.next} p="lg" component="section">
        <Group justify="space-between" gap="md">
          <Stack gap={2} flex="1 1 300px">
            <Text fz="sm" fw={600} c="var(--mantine-primary-color-light-color)">
              {t("nextStep")}
            </Text>
            <Title order={2} fz="lg">
              {said.title}
            </Title>
            <Text fz="sm">{said.lead}</Text>
          </Stack>
          {said.action}
        </Group>
      </Paper>
    </Stack>
  );
}

function useSaid(
  race: Marathon,
  withoutBib: number,
): Record<NextStep, { title: string; lead: string; action?: ReactNode }> {
  const t = useOrganizingTexts();
  const params = { id: race.id };
  const toRace = (
    <LinkButton to="/marathons/$id" params={params}>
      {t("seeRace")}
    </LinkButton>
  );
  const toImports = (
    <LinkButton to="/office/$id/imports" params={params}>
      {t("toImports")}
    </LinkButton>
  );
  return {
    publishRace: {
      title: t("nextPublishRace"),
      lead: t("nextPublishRaceLead"),
      action: <PublishRace race={race} />,
    },
    cancelled: {
      title: t("nextCancelled"),
      lead: t("nextCancelledLead"),
      action: (
        <LinkButton to="/office/$id/edit" params={params} variant="default">
          {t("toEdit")}
        </LinkButton>
      ),
    },
    waiting: {
      title: t("nextWaiting", { at: moment(race.registration_opens_at) }),
      lead: t("nextWaitingLead"),
      action: toRace,
    },
    open: {
      title: t("nextOpen", { at: moment(race.registration_closes_at) }),
      lead: t("nextOpenLead"),
      action: toRace,
    },
    bibs: {
      title: t("nextBibs", { count: withoutBib }),
      lead: t("nextBibsLead"),
      action: (
        <LinkButton to="/office/$id/participants" params={params}>
          {t("toBibs")}
        </LinkButton>
      ),
    },
    ready: { title: t("nextReady"), lead: t("nextReadyLead"), action: toRace },
    import: { title: t("nextImport"), lead: t("nextImportLead"), action: toImports },
    publishResults: {
      title: t("nextPublish"),
      lead: t("nextPublishLead"),
      action: <PublishResults race={race} />,
    },
    finalize: {
      title: t("nextFinalize"),
      lead: t("nextFinalizeLead"),
      action: <PublishResults race={race} />,
    },
    done: {
      title: t("nextDone"),
      lead: t("nextDoneLead"),
      action: (
        <LinkButton to="/marathons/$id/results" params={params}>
          {t("seeResults")}
        </LinkButton>
      ),
    },
  };
}
