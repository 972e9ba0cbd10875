import { Loader, TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import type { Participant } from "~/lib/api/shapes";
import { useParticipantTexts } from "./texts";
import { useGiveBib } from "./useGiveBib";

/** The bib of one participant: Enter saves and goes on to the next, Escape takes back what was typed. */
export function BibField({ person }: { person: Participant }) {
  const t = useParticipantTexts();
  const bib = useGiveBib(person);
  const keyed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") goOn(event.currentTarget);
    if (event.key === "Escape") bib.forget();
  };
  return (
    <TextInput
      aria-label={t("bibOf", { name: person.name ?? t("erased") })}
      data-bib
      disabled={person.erased || person.state === "cancelled"}
      value={bib.value}
      error={bib.wrong}
      maxLength={20}
      enterKeyHint="next"
      autoComplete="off"
      rightSection={bib.isSaving ? <Loader size="xs" /> : null}
      onChange={(event) => bib.type(event.currentTarget.value)}
      onKeyDown={keyed}
      onBlur={bib.save}
    />
  );
}

/** To the next bib of the list, or away from the last one: leaving a field saves it. */
function goOn(from: HTMLInputElement): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input[data-bib]:enabled")];
  const next = fields[fields.indexOf(from) + 1];
  if (next) next.select();
  else from.blur();
}
