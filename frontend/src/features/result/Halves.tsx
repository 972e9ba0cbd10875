import { Group, Progress, Stack, Text } from "@mantine/core";
import type { SingleResult } from "~/lib/api/shapes";
import { clockTime } from "~/lib/times";
import { Part } from "./Part";
import { useWording } from "./wording";

/** How the second half went after the first. */
export function Halves({ result }: { result: SingleResult }) {
  const { t } = useWording();
  const { first_half_ms: first, second_half_ms: second } = result;
  if (first === null || second === null) return null;
  const said = first === second ? "even" : second > first ? "slower" : "faster";
  const longest = Math.max(first, second);
  return (
    <Part title={t("halves")} lead={t(said, { gap: clockTime(Math.abs(second - first)) })}>
      <Stack gap="sm">
        {[
          { name: t("firstHalf"), ms: first },
          { name: t("secondHalf"), ms: second },
        ].map(({ name, ms }) => (
          <div key={name}>
            <Group justify="space-between" mb={4}>
              <Text fz="sm">{name}</Text>
              <Text fz="sm" fw={600}>
                {clockTime(ms)}
              </Text>
            </Group>
            <Progress value={(ms / longest) * 100} aria-hidden />
          </div>
        ))}
      </Stack>
    </Part>
  );
}
