import { Card, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** One part of a result under its heading. */
export function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Card component="section" withBorder padding="md" aria-label={title}>
      <Stack gap="md">
        <Stack gap={2}>
          <Title order={2} fz="lg">
            {title}
          </Title>
          {lead ? (
            <Text fz="sm" c="dimmed">
              {lead}
            </Text>
          ) : null}
        </Stack>
        {children}
      </Stack>
    </Card>
  );
}
