import { Box, CloseButton, Group, Paper, Stack, Text } from "@mantine/core";
import type { SingleResult } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import type { Change, News } from "./changes";
import classes from "./result.module.css";
import { useWording, type Wording } from "./wording";

/** Says politely, over the foot of the page, what just changed in it. */
export function NewsLine({
  news,
  result,
  putAway,
}: {
  news: News | null;
  result: SingleResult | null;
  putAway: () => void;
}) {
  const wording = useWording();
  const { t } = wording;
  const title = { changed: t("changed"), published: t("published"), gone: t("gone") };
  return (
    <Box className={classes.news} role="status">
      {news === null ? null : (
        <Paper shadow="lg" p="md" withBorder>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Stack gap={2}>
              <Text fw={600}>{title[news.kind]}</Text>
              {news.kind === "changed" && result !== null
                ? news.changes.map((change) => (
                    <Text key={change.what} fz="sm">
                      {changeSaid(wording, change, result)}
                    </Text>
                  ))
                : null}
            </Stack>
            <CloseButton aria-label={t("close")} onClick={putAway} />
          </Group>
        </Paper>
      )}
    </Box>
  );
}

function changeSaid(
  { t, listOf, placeOf }: Wording,
  { what, from, to }: Change,
  result: SingleResult,
): string {
  const known = (value: Change["from"], say: (value: string) => string) =>
    value === null ? t("nothing") : say(String(value));
  const said = (name: string, say: (value: string) => string = (value) => value) =>
    t("changedFrom", { what: name, from: known(from, say), to: known(to, say) });
  switch (what) {
    case "status":
      return said(t("status"), (value) => t(value as SingleResult["status"]));
    case "standing":
      return said(t("results"), (value) => t(value as SingleResult["results_status"]));
    case "net":
    case "gun":
    case "name":
      return said(t(what));
    case "points":
      return said(t("points"), (value) => number(Number(value)));
    default:
      return said(listOf(what, result), (value) => placeOf(Number(value)));
  }
}
