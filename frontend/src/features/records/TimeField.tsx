import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { doubt } from "~/lib/plausible";
import { readTime } from "~/lib/timeEntry";
import { pace } from "~/lib/times";
import { useRecordTexts } from "./texts";
import { useSpelledTime } from "./wording";

const HINT_BELOW = ["label" as const, "input" as const, "error" as const, "description" as const];

/** A time as one likes to type it; below it stands how it is understood. */
export function TimeField({
  metres,
  typed,
  ...props
}: TextInputProps & { metres: number | null; typed: string }) {
  const t = useRecordTexts();
  return (
    <TextInput
      label={t("time")}
      description={<Understood metres={metres} typed={typed} />}
      descriptionProps={{ component: "div", "aria-live": "polite" }}
      inputWrapperOrder={HINT_BELOW}
      autoComplete="off"
      withAsterisk
      {...props}
    />
  );
}

function Understood({ metres, typed }: { metres: number | null; typed: string }) {
  const t = useRecordTexts();
  const spelled = useSpelledTime();
  const ms = readTime(typed, metres ?? undefined);
  if (typeof ms !== "number") return t("timeHint");
  const unlikely = metres === null ? null : doubt(ms, metres);
  const meant =
    metres === null ? spelled(ms) : t("means", { time: spelled(ms), pace: pace((ms * 1000) / metres) });
  return (
    <>
      <Text component="span" inherit fw={600}>
        {meant}
      </Text>
      {unlikely ? (
        <Text component="div" inherit c="var(--mantine-color-error)">
          {t(unlikely)}
        </Text>
      ) : null}
    </>
  );
}
