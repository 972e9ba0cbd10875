import { Alert, Anchor, Button, List, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { Import } from "~/lib/api/shapes";
import { isSerious, lacksOf, warningsOf } from "./standing";
import { useImportTexts } from "./texts";

const FIRST = 4;

/** What keeps a file from being stored, and below what is odd about it, in order. */
export function Warnings({ one, isOpen }: { one: Import; isOpen: boolean }) {
  const t = useImportTexts();
  const [showsAll, setShowsAll] = useState(false);
  const lacks = isOpen ? lacksOf(one) : [];
  const all = warningsOf(one);
  const shown = showsAll ? all : all.slice(0, FIRST);
  const icon = <IconAlertTriangle aria-hidden />;
  return (
    <>
      {lacks.map((lack) => (
        <Alert key={lack} color="red" variant="light" icon={icon} title={t(lack)}>
          {lack === "lackCourse" ? null : <Anchor href="#columns">{t("pickBelow")}</Anchor>}
        </Alert>
      ))}
      {shown.length > 0 ? (
        <Alert color="yellow" variant="light" icon={icon} title={t("warnings")}>
          <Stack gap="xs" align="flex-start">
            <List fz="sm" spacing={6}>
              {shown.map(({ code, message }) => (
                <List.Item key={message} fw={isSerious(code) ? 600 : undefined}>
                  {message}
                </List.Item>
              ))}
            </List>
            {all.length > FIRST ? (
              <Button variant="subtle" size="compact-sm" color="gray" onClick={() => setShowsAll(!showsAll)}>
                {showsAll ? t("warningsLess") : t("warningsMore", { count: all.length - FIRST })}
              </Button>
            ) : null}
          </Stack>
        </Alert>
      ) : null}
    </>
  );
}
