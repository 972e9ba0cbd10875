import { Group, Text } from "@mantine/core";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { useImportTexts } from "./texts";

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;
const knownDelimiter = (by: string) =>
  (DELIMITERS as Record<string, "comma" | "semicolon" | "tab" | "pipe">)[by];

/** What was found out about a file, in a line. */
export function Detected({ one }: { one: Import }) {
  const t = useImportTexts();
  const { container, encoding, delimiter, header_line, vendor } = one.detected;
  const by = knownDelimiter(delimiter);
  const facts = [
    t("rows", { count: one.counts.rows, n: number(one.counts.rows) }),
    vendor ? t("vendor", { name: vendor }) : "",
    container.toUpperCase(),
    encoding.toUpperCase(),
    delimiter ? t("separated", { by: by ? t(by) : delimiter }) : "",
    header_line > 0 ? t("headerLine", { line: header_line }) : t("noHeader"),
  ].filter((fact) => fact !== "");
  return (
    <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={t("detected")}>
      {facts.map((fact) => (
        <Text
          key={fact}
          component="li"
          fz="sm"
          px={8}
          py={2}
          bg="var(--mantine-color-default-hover)"
          bdrs="sm"
        >
          {fact}
        </Text>
      ))}
    </Group>
  );
}
