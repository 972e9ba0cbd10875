import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ask } from "~/components/ui/Ask";
import { useTell } from "~/components/ui/useTell";
import { onceOnly } from "~/lib/api/client";
import { hasMoved } from "~/lib/api/refusal";
import type { Award } from "~/lib/api/shapes";
import { awardsKey, give, takeBack } from "./api";
import { useAwardTexts } from "./texts";
import { recipient } from "./useRecipients";

interface Props {
  award: Award;
  onTaken: () => void;
}

/** Takes an award back, once that was confirmed; what was taken can be given again. */
export function TakeBack({ award, onTaken }: Props) {
  const t = useAwardTexts();
  const { tell, tellWhyNot } = useTell();
  const queries = useQueryClient();
  const [asks, ask] = useDisclosure(false);
  const to = recipient(award, t);
  const again = () => queries.invalidateQueries({ queryKey: [...awardsKey(award.marathon_id), "list"] });
  const giveAgain = () => {
    const { point, reason, bib, user_id } = award;
    const body = { point, reason, ...(bib ? { bib } : { user_id }) };
    return give(award.marathon_id, body, onceOnly()).then(again, tellWhyNot);
  };
  const gone = useMutation({
    mutationFn: () => takeBack(award),
    onSuccess: async () => {
      ask.close();
      await again();
      tell(t("took"), () => void giveAgain());
      onTaken();
    },
    onError: (problem) => (hasMoved(problem) ? again() : undefined),
  });
  return (
    <>
      <Button variant="default" flex="none" onClick={ask.open} aria-label={t("takeBackOf", { to })}>
        {t("takeBack")}
      </Button>
      <Ask
        opened={asks}
        close={ask.close}
        title={t("askTitle")}
        no={t("keep")}
        yes={t("takeBack")}
        act={() => gone.mutate()}
        sent={gone}
      >
        <Text fz="sm">{t("askLead", { to, count: award.point })}</Text>
      </Ask>
    </>
  );
}
