import { Stack, Title } from "@mantine/core";
import { IconAward } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { OnwardButton } from "~/components/ui/Onward";
import { AwardRow } from "./AwardRow";
import { awardsQuery } from "./api";
import { useAwardTexts } from "./texts";

/** What was given, in the order it was. */
export function AwardList({ id }: { id: string }) {
  const t = useAwardTexts();
  return (
    <Stack gap="xs">
      <Title order={2} fz="lg">
        {t("list")}
      </Title>
      <Awards id={id} />
    </Stack>
  );
}

function Awards({ id }: { id: string }) {
  const t = useAwardTexts();
  const of = useInfiniteQuery(awardsQuery(id));
  if (of.isPending) return <Loading rows={4} height={64} />;
  if (of.isError && !of.data) return <Failed problem={of.error} again={() => void of.refetch()} />;
  const all = of.data.pages.flatMap((page) => page.items);
  if (all.length === 0)
    return (
      <Empty icon={<IconAward />} title={t("none")}>
        {t("noneLead")}
      </Empty>
    );
  return (
    <div>
      {all.map((award) => (
        <AwardRow key={award.award_id} award={award} />
      ))}
      <OnwardButton of={of} />
    </div>
  );
}
