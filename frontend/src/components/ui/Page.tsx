import { Container, type ContainerProps, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useUiTexts } from "./texts";

interface PageProps extends Omit<ContainerProps, "title"> {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: its one heading, which is the document's title too. */
export function Page({ title, lead, actions, children, ...props }: PageProps) {
  const t = useUiTexts();
  const site = t("site");
  useEffect(() => {
    document.title = `${title} · ${site}`;
  }, [title, site]);
  return (
    <Container size="lg" py="lg" {...props}>
      <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
        <Stack gap={4}>
          <Title order={1} fz={{ base: "h2", sm: "h1" }} tabIndex={-1} style={{ outline: "none" }}>
            {title}
          </Title>
          {lead ? <Text c="dimmed">{lead}</Text> : null}
        </Stack>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
      {children}
    </Container>
  );
}
