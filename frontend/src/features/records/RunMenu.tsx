import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import type { Run } from "~/lib/api/shapes";
import { EditOwn } from "./EditOwn";
import { RemoveAsk } from "./RemoveAsk";
import { useRecordTexts } from "./texts";

/** What one can do with an own time. */
export function RunMenu({ run }: { run: Run }) {
  const t = useRecordTexts();
  const [isEditing, editing] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" width={160}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("menu", { title: run.title ?? t("ownRun") })}
          >
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={editing.open}>
            {t("edit")}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={removing.open}>
            {t("remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing ? <EditOwn id={run.id} close={editing.close} /> : null}
      <RemoveAsk run={run} isOpen={isRemoving} close={removing.close} />
    </>
  );
}
