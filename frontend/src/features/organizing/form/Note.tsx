import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";

/** A word beside a field about what may be meant. */
export function Note({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      p="xs"
      role="status"
      icon={<IconInfoCircle size={18} aria-hidden />}
    >
      {text}
    </Alert>
  );
}
