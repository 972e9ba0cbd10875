import { Card, Divider, Stack, Title } from "@mantine/core";
import type { Marathon } from "~/lib/api/shapes";
import { useOrganizingTexts } from "../texts";
import { CancelRace } from "./CancelRace";
import { DeleteRace } from "./DeleteRace";

/** The end of a race: called off, or gone altogether. */
export function Closing({ race, onDeleted }: { race: Marathon; onDeleted: () => void }) {
  const t = useOrganizingTexts();
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} fz="lg" mb="md">
        {t("closing")}
      </Title>
      <Stack gap="md">
        {race.status === "draft" ? null : (
          <>
            <CancelRace race={race} />
            <Divider />
          </>
        )}
        <DeleteRace race={race} onDeleted={onDeleted} />
      </Stack>
    </Card>
  );
}
