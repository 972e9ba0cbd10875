import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { useRecordTexts } from "./texts";

interface OwnModalProps {
  title: string;
  close: () => void;
  /** `guard` is told whether something typed would be lost. */
  children: (guard: (isDirty: boolean) => void) => ReactNode;
}

/** The window of the form; what was typed is not thrown away without asking. */
export function OwnModal({ title, close, children }: OwnModalProps) {
  const t = useRecordTexts();
  const isPhone = useMediaQuery("(max-width: 36em)");
  const isDirty = useRef(false);
  const [isAsking, setAsking] = useState(false);
  return (
    <Modal
      opened
      onClose={() => (isDirty.current ? setAsking(true) : close())}
      title={title}
      fullScreen={isPhone ?? false}
      closeOnClickOutside={false}
    >
      {isAsking ? (
        <Stack gap="xs" mb="md" role="alert">
          <Text fw={600}>{t("discard")}</Text>
          <Group gap="xs">
            <Button color="red" variant="light" onClick={close}>
              {t("discardYes")}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("discardNo")}
            </Button>
          </Group>
        </Stack>
      ) : null}
      {children((dirty) => {
        isDirty.current = dirty;
      })}
    </Modal>
  );
}
