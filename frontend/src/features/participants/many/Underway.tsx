import { List, Progress, Stack, Text } from "@mantine/core";
import { useWords } from "~/components/ui/Said";
import { useParticipantTexts } from "../texts";
import type { useGiveMany } from "./useGiveMany";

const MOST = 20;

/** How far the giving is, and whom it left without. */
export function Underway({ giving }: { giving: ReturnType<typeof useGiveMany> }) {
  const t = useParticipantTexts();
  const words = useWords();
  if (giving.isPending)
    return (
      <Progress value={giving.share * 100} aria-label={t("giving")} size="lg" transitionDuration={120} />
    );
  const failed = [...(giving.data?.failed.values() ?? [])];
  if (failed.length === 0) return null;
  return (
    <Stack gap={4} role="alert">
      <Text fw={600} c="var(--mantine-color-error)">
        {t("failed", { count: failed.length })}
      </Text>
      <List fz="sm">
        {failed.slice(0, MOST).map(({ giving: { person, bib }, problem }) => (
          <List.Item key={person.user_id}>
            {[person.name, bib, words(problem).title].filter(Boolean).join(" · ")}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
