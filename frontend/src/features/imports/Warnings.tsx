import { Alert, Anchor, Button, Card, Group, List, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { Import } from "~/lib/api/shapes";
import { isSerious, lacksOf, warningsOf } from "./standing";
import { useImportTexts } from "./texts";

const FIRST = 4;

/** What keeps a file from being stored, but for what is asked beside its numbers. */
export function Lacking({ one }: { one: Import }) {
  const t = useImportTexts();
  const lacks = lacksOf(one).filter((lack) => lack !== "lackCourse");
  return lacks.map((lack) => (
    <Alert key={lack} color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t(lack)}>
      <Anchor href="#columns" c="inherit" underline="always">
        {t("pickBelow")}
      </Anchor>
    </Alert>
  ));
}

/** What is odd about a file, the most important first. */
export function Warnings({ one }: { one: Import }) {
  const t = useImportTexts();
  const [showsAll, setShowsAll] = useState(false);
  const all = warningsOf(one);
  const shown = showsAll ? all : all.slice(0, FIRST);
  if (all.length === 0) return null;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="warnings">
      <Group gap={8} mb="xs">
        <IconAlertTriangle size={22} color="var(--mantine-color-orange-6)" aria-hidden />
        <Title order={2} fz="lg" id="warnings">
          {t("warnings")}
        </Title>
      </Group>
      <List fz="sm" spacing={8} pr="sm">
        {shown.map(({ code, message }) => (
          <List.Item key={message} fw={isSerious(code) ? 600 : undefined}>
            {message}
          </List.Item>
        ))}
      </List>
      {all.length > FIRST ? (
        <Group mt="xs">
          <Button variant="subtle" size="compact-sm" color="gray" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? t("warningsLess") : t("warningsMore", { count: all.length - FIRST })}
          </Button>
        </Group>
      ) : null}
    </Card>
  );
}
