import { Alert, Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";
import { Connected } from "./Connected";
import { SetWebhook } from "./SetWebhook";

/** Where the race's news go: a Discord channel, set, tried and let go of. */
export function DiscordCard({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  return (
    <Card withBorder padding="lg" component="section">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} fz="lg">
            {t("discord")}
          </Title>
          {race.discord_webhook ? <Badge variant="light">{t("connected")}</Badge> : null}
        </Group>
        <Text fz="sm">{t("discordLead")}</Text>
        {race.discord_webhook_stopped ? (
          <Alert color="yellow" variant="light" role="status">
            {t("webhookStopped")}
          </Alert>
        ) : null}
        {race.discord_webhook ? <Connected race={race} /> : <SetWebhook race={race} />}
      </Stack>
    </Card>
  );
}
