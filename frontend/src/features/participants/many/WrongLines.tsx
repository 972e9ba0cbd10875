import { Alert, List } from "@mantine/core";
import { useParticipantTexts } from "../texts";
import type { WrongLine } from "./lines";

const MOST = 20;

/** The lines that can't be used, and why. */
export function WrongLines({ wrong }: { wrong: readonly WrongLine[] }) {
  const t = useParticipantTexts();
  if (wrong.length === 0) return null;
  return (
    <Alert
      color="yellow"
      title={t("wrong", { count: wrong.length })}
      styles={{ title: { color: "var(--mantine-color-text)" } }}
    >
      <List fz="sm">
        {wrong.slice(0, MOST).map(({ line, text, fault }) => (
          <List.Item key={`${line}${fault}`}>
            {t("line", { line })} ({text}): {t(fault)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
