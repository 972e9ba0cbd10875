import { Stack, Text } from "@mantine/core";

/** A number and what it counts. */
export function Tile({ label, value, color }: { label: string; value: string; color?: string }) {
  return (
    <Stack gap={0}>
      <Text fz="sm" c="dimmed" component="dt">
        {label}
      </Text>
      <Text fz={22} fw={700} lh={1.2} c={color} component="dd" m={0}>
        {value}
      </Text>
    </Stack>
  );
}
