import { Card, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** One part of the account's page. */
export function Section(props: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Card component="section" withBorder padding="lg" aria-label={props.title}>
      <Stack>
        <div>
          <Title order={2} fz="h4">
            {props.title}
          </Title>
          {props.lead ? (
            <Text fz="sm" c="dimmed" mt={4}>
              {props.lead}
            </Text>
          ) : null}
        </div>
        {props.children}
      </Stack>
    </Card>
  );
}
