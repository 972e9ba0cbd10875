import type { PastVersion } from "~/lib/api/shapes";
import { type Change, type Field, kindOf } from "./changes";
import type { useCorrectionTexts } from "./texts";

type Say = ReturnType<typeof useCorrectionTexts>;

const KIND_TEXTS = {
  entered: "hEntered",
  corrected: "hCorrected",
  voided: "hVoided",
  imported: "hImported",
  tied: "hTied",
  untied: "hUntied",
  revalued: "hRevalued",
  withdrawn: "hWithdrawn",
  reverted: "hReverted",
  erased: "hErased",
} as const;

/** What made this version, in words. */
export function kindText(version: PastVersion, t: Say): string {
  const kind = kindOf(version);
  return t(kind ? KIND_TEXTS[kind] : "hOther");
}

/** 넷타임: 3:12:05 → 3:11:05 */
export const changeText = ({ field, before, after }: Change, t: Say): string =>
  t("from", { field: t(field), before: valueText(field, before, t), after: valueText(field, after, t) });

function valueText(field: Field, value: string | null, t: Say): string {
  if (value === null) return t("empty");
  if (field === "sex" && (value === "M" || value === "F" || value === "X")) return t(value);
  if (field === "status" && isStatus(value)) return t(value);
  return field === "out_of_competition" ? t("yes") : value;
}

const isStatus = (value: string): value is "finished" | "dnf" | "dns" | "dsq" =>
  ["finished", "dnf", "dns", "dsq"].includes(value);
