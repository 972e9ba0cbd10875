import { Button, Collapse, List, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId } from "react";
import type { SingleResult } from "~/lib/api/shapes";
import { reasons } from "./reading";
import { useWording } from "./wording";

/** What else stands behind a result: the file it came from, rounding, corrections. */
export function Reasons({ result }: { result: SingleResult }) {
  const { t, sentence } = useWording();
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const said = reasons(result);
  if (said.length === 0) return null;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        mx={-8}
        rightSection={
          isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
        }
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        {isOpen ? t("lessReasons") : t("reasons")}
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <List size="sm" mt="xs" spacing={4}>
          {said.map((one) => (
            <List.Item key={one.code}>
              <Text fz="sm">{sentence(one)}</Text>
            </List.Item>
          ))}
        </List>
      </Collapse>
    </div>
  );
}
