import { Button, type ButtonProps, Group, Stack, Text } from "@mantine/core";

interface EndingProps {
  title: string;
  lead: string;
  action: string;
  color?: ButtonProps["color"];
  onClick: () => void;
}

/** One way to end a race, and what it means. */
export function Ending({ title, lead, action, color, onClick }: EndingProps) {
  return (
    <Group justify="space-between" gap="sm">
      <Stack gap={2} flex="1 1 260px">
        <Text fw={600}>{title}</Text>
        <Text fz="sm">{lead}</Text>
      </Stack>
      <Button variant={color ? "outline" : "default"} color={color} onClick={onClick}>
        {action}
      </Button>
    </Group>
  );
}
