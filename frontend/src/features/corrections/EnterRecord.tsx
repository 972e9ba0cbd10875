import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import type { Course } from "~/lib/api/shapes";
import { EnterForm } from "./EnterForm";
import { useCorrectionTexts } from "./texts";

/** Entering records by hand, one after the other. */
export function EnterRecord({ id, courses }: { id: string; courses: readonly Course[] }) {
  const t = useCorrectionTexts();
  const [isOpen, form] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={form.open}>
        {t("enter")}
      </Button>
      <Modal opened={isOpen} onClose={form.close} title={t("enterTitle")} size="lg" keepMounted>
        <EnterForm id={id} courses={courses} />
      </Modal>
    </>
  );
}
