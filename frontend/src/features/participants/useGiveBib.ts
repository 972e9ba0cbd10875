import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "~/components/ui/Said";
import { useTell } from "~/components/ui/useTell";
import { holderOf } from "~/lib/api/participants";
import { hasMoved, Refusal } from "~/lib/api/refusal";
import type { Participant } from "~/lib/api/shapes";
import { changeParticipant, show } from "./api";
import { isBib } from "./bibs";
import { useParticipantTexts } from "./texts";
import { useChange } from "./useChange";

/** One person's bib as it is typed, saved once one is done with it. `wrong` says in words why it was not. */
export function useGiveBib(person: Participant) {
  const t = useParticipantTexts();
  const { tell, tellWhyNot } = useTell();
  const words = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const change = useChange(person);
  const name = person.name ?? "";

  const refused = async (problem: unknown, bib: string) => {
    const isTaken = problem instanceof Refusal && problem.kind === "bib-is-taken";
    const isMoved = hasMoved(problem);
    const holder = isTaken ? await holderOf(person.marathon_id, bib).catch(() => null) : null;
    setWrong(holder?.name ? t("taken", { name: holder.name }) : isMoved ? t("moved") : words(problem).title);
  };

  const done = (now: Participant) => {
    setTyped(null);
    const undo = () =>
      changeParticipant(now, { bib: person.bib ?? null }).then(
        (back) => show(queries, person.marathon_id, [back]),
        tellWhyNot,
      );
    tell(now.bib ? t("saved", { name, bib: now.bib }) : t("removed", { name }), () => void undo());
  };

  const save = () => {
    const bib = (typed ?? person.bib ?? "").trim();
    if (change.isPending || bib === (person.bib ?? "")) return forget();
    if (bib !== "" && !isBib(bib)) return setWrong(t("badBib"));
    setWrong(null);
    change.mutate(
      { bib: bib || null },
      { onSuccess: done, onError: (problem) => void refused(problem, bib) },
    );
  };

  const type = (text: string) => {
    setTyped(text);
    setWrong(null);
  };
  const forget = () => {
    if (change.isPending) return;
    setTyped(null);
    setWrong(null);
  };
  return { value: typed ?? person.bib ?? "", wrong, isSaving: change.isPending, type, save, forget };
}
