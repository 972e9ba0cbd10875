import { SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { useUiTexts } from "~/components/ui/texts";

export const CARD_HEIGHT = 168;

/** As much room as the cards to come. */
export function LoadingCards({ count, heading = false }: { count: number; heading?: boolean }) {
  const ui = useUiTexts();
  return (
    <Stack gap="sm" role="status" aria-label={ui("loading")}>
      {heading ? <Skeleton h={28} w={140} /> : null}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {Array.from({ length: count }, (_, card) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <Skeleton key={card} height={CARD_HEIGHT} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
