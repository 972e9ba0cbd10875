import { Button, Center, Group, Stack, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { LinkCard } from "~/components/ui/Link";
import { useUiTexts } from "~/components/ui/texts";
import { isGone } from "~/lib/api/refusal";
import type { Import } from "~/lib/api/shapes";
import { moment } from "~/lib/dates";
import { number } from "~/lib/numbers";
import { importsQuery } from "./api";
import { ImportState } from "./ImportState";
import classes from "./imports.module.css";
import { lacksOf } from "./standing";
import { useImportTexts } from "./texts";
import { isBusy } from "./useImport";

const POLL_MS = 3000;

/** Every file that was uploaded for a race, newest first. */
export function ImportList({ race }: { race: string }) {
  const t = useImportTexts();
  const ui = useUiTexts();
  const list = useInfiniteQuery({
    ...importsQuery(race),
    refetchInterval: ({ state: { data, error } }) =>
      !isGone(error) && data?.pages.some((page) => page.items.some(isBusy)) ? POLL_MS : false,
  });
  if (list.isPending) return <Loading rows={3} height={76} />;
  if (list.isError) return <Failed problem={list.error} again={() => void list.refetch()} />;
  const all = list.data.pages.flatMap((page) => page.items);
  if (all.length === 0)
    return (
      <Empty icon={<IconFileUpload />} title={t("none")}>
        {t("noneLead")}
      </Empty>
    );
  return (
    <Stack gap="xs">
      {all.map((one) => (
        <ImportCard key={one.id} one={one} />
      ))}
      {list.hasNextPage ? (
        <Center>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {ui("more")}
          </Button>
        </Center>
      ) : null}
    </Stack>
  );
}

function ImportCard({ one }: { one: Import }) {
  const t = useImportTexts();
  const { counts } = one;
  const [lack] = lacksOf(one);
  const facts = [t("rows", { count: counts.rows, n: number(counts.rows) })];
  if (lack && one.state === "parsed") facts.push(t(lack));
  else if (counts.bad > 0) facts.push(t("badCount", { count: counts.bad, n: number(counts.bad) }));
  return (
    <LinkCard
      to="/office/$id/imports/$importId"
      params={{ id: one.marathon_id, importId: one.id }}
      withBorder
      padding="md"
      className={classes.card}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={2} miw={0}>
          <Text fw={600} className={classes.file}>
            {one.file}
          </Text>
          <Text fz="sm" c="dimmed">
            {moment(one.created_at)} · {facts.join(" · ")}
          </Text>
        </Stack>
        <ImportState state={one.state} />
      </Group>
    </LinkCard>
  );
}
