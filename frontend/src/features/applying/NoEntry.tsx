import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconBan, IconClock, IconFlag, IconLock, IconPencil, IconUserOff } from "@tabler/icons-react";
import type { Marathon } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import type { Standing } from "./standing";
import { useApplyTexts } from "./texts";

const ICONS = {
  upcoming: IconClock,
  full: IconLock,
  closed: IconLock,
  over: IconFlag,
  cancelledRace: IconBan,
  draft: IconPencil,
  organizer: IconUserOff,
} as const;

const isReason = (is: Standing["is"]): is is keyof typeof ICONS => is in ICONS;

/** Why this reader can't enter, and what would change that; nothing for who can. */
export function NoEntry({ standing, race }: { standing: Standing; race: Marathon }) {
  const t = useApplyTexts();
  if (!isReason(standing.is)) return null;
  const reason = standing.is;
  const Icon = ICONS[reason];
  const when = moment(reason === "upcoming" ? race.registration_opens_at : race.registration_closes_at);
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm">
      <ThemeIcon variant="light" color={reason === "cancelledRace" ? "red" : "gray"} size="lg" aria-hidden>
        <Icon size={20} />
      </ThemeIcon>
      <Stack gap={2}>
        <Text fw={600}>{t(reason)}</Text>
        <Text fz="sm">{t(`${reason}Lead`, { when })}</Text>
      </Stack>
    </Group>
  );
}
