import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Said } from "./Said";

interface AskProps {
  opened: boolean;
  close: () => void;
  title: string;
  /** What the step means. */
  children: ReactNode;
  no: string;
  yes: string;
  act: () => void;
  /** What `act` sends: while it is under way, and what was said against it. */
  sent?: { isPending: boolean; error: unknown };
  /** Nothing is lost by it. */
  isHarmless?: boolean;
}

/** Asks before a step is taken. The keyboard begins at the way out. */
export function Ask({ opened, close, title, children, no, yes, act, sent, isHarmless }: AskProps) {
  return (
    <Modal opened={opened} onClose={close} title={title} centered>
      <Stack>
        {children}
        <Said problem={sent?.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {no}
          </Button>
          <Button color={isHarmless ? undefined : "red"} loading={sent?.isPending} onClick={act}>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
