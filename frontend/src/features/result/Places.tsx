import { Popover, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { SingleResult } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { type Placing, placings } from "./reading";
import classes from "./result.module.css";
import { useWording } from "./wording";

/** Every place of a runner; a tap says why. */
export function Places({ result }: { result: SingleResult }) {
  const { t } = useWording();
  const all = placings(result);
  if (all.length === 0) return null;
  return (
    <section aria-label={t("places")} className={classes.places}>
      {all.map((placing) => (
        <Place key={placing.list} placing={placing} result={result} />
      ))}
    </section>
  );
}

function Place({ placing, result }: { placing: Placing; result: SingleResult }) {
  const { t, listOf, placeOf, sentence } = useWording();
  const list = listOf(placing.list, result);
  const said = (
    <>
      <Text component="span" display="block" fz="sm" c="dimmed" truncate pr="lg">
        {list}
      </Text>
      <span className={classes.placeNumber}>{placeOf(placing.place)}</span>
      {placing.of === null ? null : (
        <Text component="span" display="block" fz="sm" c="dimmed">
          {t("among", { of: number(placing.of) })}
        </Text>
      )}
    </>
  );
  if (placing.why === null) return <div className={classes.place}>{said}</div>;
  return (
    <Popover width={300} withArrow shadow="md" position="bottom">
      <Popover.Target>
        <UnstyledButton className={classes.place}>
          {said}
          <IconInfoCircle size={18} aria-hidden className={classes.placeWhy} />
          <VisuallyHidden>{t("why")}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("whyOf", { list })}>
        <Text fz="sm">{sentence(placing.why)}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
