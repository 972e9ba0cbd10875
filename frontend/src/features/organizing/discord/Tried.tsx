import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { WebhookTried } from "../api";
import { useOrganizingTexts, type Words } from "../texts";

const SAID: Record<WebhookTried["outcome"], Words> = {
  taken: "triedTaken",
  gone: "triedGone",
  limited: "triedLimited",
  refused: "triedRefused",
  unreachable: "triedUnreachable",
};

/** What Discord said. */
export function Tried({ tried: { outcome, status } }: { tried: WebhookTried }) {
  const t = useOrganizingTexts();
  const isFine = outcome === "taken";
  const Icon = isFine ? IconCheck : IconAlertTriangle;
  return (
    <Alert
      color={isFine ? "grass" : "yellow"}
      variant="light"
      role="status"
      icon={<Icon size={18} aria-hidden />}
    >
      {t(SAID[outcome])} {status === null || isFine ? "" : t("discordStatus", { status })}
    </Alert>
  );
}
