import { Badge, Group, Stack, Table } from "@mantine/core";
import { IconMedal } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { OnwardButton } from "~/components/ui/Onward";
import { number } from "~/lib/numbers";
import { rankingQuery } from "./api";
import { FindMe } from "./FindMe";
import { type Line, lines } from "./places";
import classes from "./points.module.css";
import { usePointTexts } from "./texts";
import { useMe } from "./useMe";

/** Everybody with points, most first. */
export function RankingTable() {
  const t = usePointTexts();
  const ranking = useInfiniteQuery(rankingQuery());
  const me = useMe();
  if (ranking.isPending) return <Loading rows={18} height={44} />;
  if (ranking.isError && !ranking.data)
    return <Failed problem={ranking.error} again={() => void ranking.refetch()} />;
  const all = lines(
    ranking.data.pages.flatMap((page) => page.items),
    me,
  );
  if (all.length === 0) return <Empty icon={<IconMedal />} title={t("noRanking")} />;
  return (
    <Stack>
      {me ? <FindMe me={me} of={ranking} isShown={all.some(({ isMe }) => isMe)} last={all.at(-1)} /> : null}
      <Table className={classes.table} verticalSpacing="sm" aria-label={t("ranking")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={112}>{t("placeHeading")}</Table.Th>
            <Table.Th>{t("nameHeading")}</Table.Th>
            <Table.Th ta="right">{t("pointsHeading")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place and a name can be there twice
            <RankingRow key={at} line={line} />
          ))}
        </Table.Tbody>
      </Table>
      <OnwardButton of={ranking} />
    </Stack>
  );
}

function RankingRow({ line: { place, name, total_point, isShared, isMe } }: { line: Line }) {
  const t = usePointTexts();
  const n = number(place);
  return (
    <Table.Tr data-me={isMe || undefined} id={isMe ? "me" : undefined} tabIndex={isMe ? -1 : undefined}>
      <Table.Td fw={place <= 3 ? 700 : undefined}>
        {isShared ? t("shared", { n }) : t("place", { count: place, n })}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" component="span">
          {name}
          {isMe ? <Badge size="sm">{t("me")}</Badge> : null}
        </Group>
      </Table.Td>
      <Table.Td ta="right" fw={600}>
        {number(total_point)}
      </Table.Td>
    </Table.Tr>
  );
}
