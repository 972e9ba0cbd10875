import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "~/components/ui/Link";
import type { SingleResult } from "~/lib/api/shapes";
import { RunnerSearch } from "./RunnerSearch";
import { hasFinished, ownTime, placings } from "./reading";
import classes from "./result.module.css";
import { useWording } from "./wording";

/** One side of a comparison: who it is, and a way to somebody else. */
export function Runner({
  id,
  result,
  label,
  except,
  choose,
}: {
  id: string;
  result: SingleResult;
  label: string;
  except: string;
  choose: (bib: string) => void;
}) {
  const { t, nameOf, groupOf, listOf, placeOf } = useWording();
  const name = nameOf(result);
  const time = ownTime(result);
  return (
    <Card withBorder component="section" aria-label={label}>
      <Stack gap="sm" h="100%">
        <div>
          <Title order={2} fz="lg">
            <Link fw={700} fz="lg" to="/marathons/$id/results/$bib" params={{ id, bib: result.bib }}>
              {name}
            </Link>
          </Title>
          <Text fz="sm" c="dimmed">
            {[t("bib", { bib: result.bib }), groupOf(result)].filter(Boolean).join(" · ")}
          </Text>
        </div>
        <Text className={classes.sideTime}>
          {hasFinished(result.status) ? (time?.text ?? t("nothing")) : t(result.status)}
        </Text>
        <Group gap="xs" mih={22}>
          {placings(result).map(({ list, place }) => (
            <Text key={list} fz="sm">
              {`${listOf(list, result)} `}
              <b>{placeOf(place)}</b>
            </Text>
          ))}
        </Group>
        <RunnerSearch id={id} label={t("change", { name })} except={except} choose={choose} />
      </Stack>
    </Card>
  );
}
