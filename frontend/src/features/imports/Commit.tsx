import { Button, Checkbox, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Said } from "~/components/ui/Said";
import { Refusal } from "~/lib/api/refusal";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { commitImport, importQuery, learn } from "./api";
import { lacksOf, readyOf } from "./standing";
import { useImportTexts } from "./texts";

const isStoredAlready = (problem: unknown) =>
  problem instanceof Refusal && problem.kind === "import-is-already-committed";

/** Stores the file: all of it, or what is good of it where that is said. */
export function Commit({ one, isReading }: { one: Import; isReading: boolean }) {
  const t = useImportTexts();
  const client = useQueryClient();
  const [wantsToSkip, setSkip] = useState(false);
  const which = { race: one.marathon_id, id: one.id };
  const { bad, create, update } = one.counts;
  const skips = wantsToSkip && bad > 0;
  const ready = readyOf(one, skips);
  const { queryKey } = importQuery(which);
  const sent = useMutation({
    mutationFn: () => commitImport(which, skips ? "skip_bad_rows" : "strict"),
    onSuccess: (made) => learn(client, made),
    // It may have begun all the same, here or in another tab.
    onError: () => client.invalidateQueries({ queryKey }),
  });
  const rows = create + update;
  const counted = (n: number) => ({ count: n, n: number(n) });
  const canSkip = bad > 0 && ready !== "lacking" && ready !== "noGood";
  return (
    <Stack gap="sm">
      {canSkip ? (
        <Checkbox
          label={t("skipBad", counted(bad))}
          description={t("skipHelp")}
          checked={skips}
          onChange={({ currentTarget }) => setSkip(currentTarget.checked)}
        />
      ) : null}
      {isStoredAlready(sent.error) ? null : <Said problem={sent.error} />}
      <Button
        size="md"
        fullWidth
        disabled={ready !== "ready" || isReading}
        loading={sent.isPending}
        onClick={() => sent.mutate()}
      >
        {rows > 0 ? t("commitGood", counted(rows)) : t("commit")}
      </Button>
      <Text fz="sm" c="dimmed" aria-live="polite">
        {ready === "lacking"
          ? lacksOf(one)
              .map((lack) => t(lack))
              .join(". ")
          : null}
        {ready === "bad" ? t("fixFirst", counted(bad)) : null}
        {ready === "noGood" ? t("noGood") : null}
        {ready === "nothing" ? t("commitNothing") : null}
        {ready === "ready" && !skips ? t("strictHelp") : null}
      </Text>
    </Stack>
  );
}
