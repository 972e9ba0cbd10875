import { Box, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Given } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { officeRaceQuery } from "~/features/organizing/api";
import { Closing } from "~/features/organizing/closing/Closing";
import { CrewCard } from "~/features/organizing/crew/CrewCard";
import { DiscordCard } from "~/features/organizing/discord/DiscordCard";
import { EditRaceForm } from "~/features/organizing/form/EditRaceForm";
import { useOrganizingTexts } from "~/features/organizing/texts";

export function EditRace() {
  const t = useOrganizingTexts();
  const { id } = useParams({ from: "/office/$id" });
  const navigate = useNavigate();
  const race = useQuery(officeRaceQuery(id));
  const toOffice = () => void navigate({ to: "/office", ignoreBlocker: true });
  return (
    <Page title={t("editRace")}>
      <Given query={race}>
        {(found) => (
          <Box maw={760}>
            <EditRaceForm key={id} race={found} />
            <Stack mt={64} gap="lg">
              <CrewCard race={found} onLeft={toOffice} />
              <DiscordCard race={found} />
              <Closing race={found} onDeleted={toOffice} />
            </Stack>
          </Box>
        )}
      </Given>
    </Page>
  );
}
