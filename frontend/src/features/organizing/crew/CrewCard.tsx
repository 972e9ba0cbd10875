import { Card, Stack, Text, Title } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useUser } from "~/lib/session/useSession";
import { useOrganizingTexts } from "../texts";
import { AddColleague } from "./AddColleague";
import { CrewRow } from "./CrewRow";

/** Who runs the race besides whoever made it, and alone chooses them. */
export function CrewCard({ race, onLeft }: { race: Marathon; onLeft: () => void }) {
  const t = useOrganizingTexts();
  const me = useUser()?.id;
  const isOwner = race.owner_id === me;
  const crew = race.co_organizers;
  return (
    <Card withBorder padding="lg" component="section">
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {t("crew")}
        </Title>
        <Text fz="sm">{t(isOwner ? "crewLead" : "crewLeadOfOthers")}</Text>
        {crew.map((id) => (
          <CrewRow
            key={id}
            race={race}
            id={id}
            isMe={id === me}
            canGo={isOwner || id === me}
            onLeft={onLeft}
          />
        ))}
        {isOwner ? <AddColleague race={race} /> : null}
      </Stack>
    </Card>
  );
}
