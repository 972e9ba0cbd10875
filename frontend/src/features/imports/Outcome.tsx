import { Alert, Box, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { LinkButton } from "~/components/ui/Link";
import type { Import, Marathon } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { BadRows } from "./BadRows";
import { Columns } from "./Columns";
import { Counts } from "./Counts";
import { EffectTiles } from "./Effects";
import classes from "./imports.module.css";
import { Revert } from "./Revert";
import { Tile } from "./Tile";
import { useImportTexts } from "./texts";
import { Warnings } from "./Warnings";

/** What storing a file did, and the way on. `publish`: shows the results to everybody. */
export function Done({ one, race, publish }: { one: Import; race: Marathon; publish: ReactNode }) {
  const t = useImportTexts();
  const { create, update } = one.counts;
  const isPublic = race.results_status !== "none";
  const params = { id: race.id };
  return (
    <Stack gap="lg">
      <Card withBorder padding="lg" component="section" aria-labelledby="stored">
        <Stack gap="md">
          <Group gap="xs">
            <IconCircleCheck size={28} color="var(--mantine-primary-color-filled)" aria-hidden />
            <Box role="status">
              <Title order={2} fz="lg" id="stored">
                {t("finished")}
              </Title>
            </Box>
          </Group>
          <Counts one={one} isStored>
            <EffectTiles one={one} />
          </Counts>
          <Text fz="sm">
            {create + update === 0 ? t("finishedNothing") : isPublic ? t("isPublic") : t("notPublic")}
          </Text>
          <Group gap="xs">
            {isPublic ? (
              <LinkButton to="/marathons/$id/results" params={params}>
                {t("seeResults")}
              </LinkButton>
            ) : (
              publish
            )}
            <LinkButton to="/office/$id/records" params={params} variant="default">
              {t("seeRecords")}
            </LinkButton>
            <LinkButton to="/office/$id/imports" params={params} variant="default">
              {t("uploadMore")}
            </LinkButton>
            <Revert one={one} />
          </Group>
        </Stack>
      </Card>
      <BadRows one={one} />
      <Warnings one={one} />
      <Box component="details">
        <Text component="summary" fw={600} style={{ cursor: "pointer" }} mb="sm">
          {t("details")}
        </Text>
        <Columns one={one} />
      </Box>
    </Stack>
  );
}

/** What taking a file back did. */
export function TakenBack({ one }: { one: Import }) {
  const t = useImportTexts();
  const back = one.reverted ?? { restored: 0, removed: 0, left: 0 };
  return (
    <Stack gap="lg">
      <Card withBorder padding="lg" component="section" aria-labelledby="reverted">
        <Stack gap="md">
          <Group gap="xs">
            <IconArrowBackUp size={28} aria-hidden />
            <Box role="status">
              <Title order={2} fz="lg" id="reverted">
                {t("revertedTitle")}
              </Title>
            </Box>
          </Group>
          <Box component="dl" className={classes.tiles} m={0}>
            <Tile label={t("removed")} value={number(back.removed)} />
            <Tile label={t("restored")} value={number(back.restored)} />
            <Tile label={t("left")} value={number(back.left)} />
          </Box>
          <Group>
            <LinkButton to="/office/$id/imports" params={{ id: one.marathon_id }}>
              {t("uploadMore")}
            </LinkButton>
          </Group>
        </Stack>
      </Card>
      <Warnings one={{ ...one, warnings: one.warnings.filter(({ code }) => code === "changed-since") }} />
    </Stack>
  );
}

/** Why storing a file came to no good end. */
export function NotStored({ one }: { one: Import }) {
  const t = useImportTexts();
  return (
    <Alert color="red" variant="light" role="alert" title={t("failedTitle")} mb="lg">
      <Stack gap="sm" align="flex-start">
        <span>{one.error}</span>
        <span>{t("failedLead")}</span>
        <Group gap="xs">
          <LinkButton to="/office/$id/imports" params={{ id: one.marathon_id }} variant="default">
            {t("again")}
          </LinkButton>
          <Revert one={one} />
        </Group>
      </Stack>
    </Alert>
  );
}
