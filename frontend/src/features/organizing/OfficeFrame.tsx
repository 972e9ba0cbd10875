import { Container, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Empty, Given } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import { isRunBy } from "~/lib/isRunBy";
import { useUser } from "~/lib/session/useSession";
import { officeRaceQuery } from "./api";
import { Days } from "./Days";
import { OfficeTabs } from "./OfficeTabs";
import classes from "./office.module.css";
import { PublishRace } from "./publishing/PublishRace";
import { PublishResults } from "./publishing/PublishResults";
import { Stage } from "./Stage";
import { useOrganizingTexts } from "./texts";

/** What stands around every part of one race's office: which race it is, how it stands, the way to the other parts. */
export function OfficeFrame({ id, children }: { id: string; children: ReactNode }) {
  const user = useUser();
  const race = useQuery(officeRaceQuery(id));
  return (
    <Given query={race} loading={<Waiting />}>
      {(found) =>
        isRunBy(found, user?.id) ? (
          <>
            <Head race={found} />
            {children}
          </>
        ) : (
          <Stranger id={id} />
        )
      }
    </Given>
  );
}

function Head({ race }: { race: Marathon }) {
  const t = useOrganizingTexts();
  return (
    <div className={`${classes.frame} no-print`}>
      <Container size="lg" pt="md">
        <Group justify="space-between" align="center" gap="sm" mb={4}>
          <Stack gap={4} miw={0} flex="1 1 300px">
            <Group gap="xs">
              <Stage race={race} />
              <Days date={race.date} />
            </Group>
            <Text fw={700} fz="lg" lh={1.3}>
              {race.title}
            </Text>
            <Text fz="sm" c="dimmed">
              {day(race.date)} · {race.place}
            </Text>
          </Stack>
          <Group gap="xs">
            <LinkButton to="/marathons/$id" params={{ id: race.id }} variant="default">
              {t("seeRace")}
            </LinkButton>
            {race.status === "draft" ? <PublishRace race={race} /> : <PublishResults race={race} />}
          </Group>
        </Group>
        <OfficeTabs id={race.id} />
      </Container>
    </div>
  );
}

function Waiting() {
  return (
    <div className={classes.frame}>
      <Container size="lg" pt="md">
        <Skeleton h={{ base: 122, sm: 72 }} mb={8} />
        <Skeleton height={40} />
      </Container>
    </div>
  );
}

function Stranger({ id }: { id: string }) {
  const t = useOrganizingTexts();
  return (
    <Empty title={t("notYours")}>
      {t("notYoursLead")}
      <LinkButton to="/marathons/$id" params={{ id }} variant="default">
        {t("seeRace")}
      </LinkButton>
    </Empty>
  );
}
