import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { OwnForm } from "./OwnForm";
import { OwnModal } from "./OwnModal";
import { NOTHING } from "./ownRun";
import { useRecordTexts } from "./texts";

/** Adds an own time. `metres`: the distance that is looked at. */
export function AddOwn({ metres }: { metres?: number | undefined }) {
  const t = useRecordTexts();
  const [isOpen, { open, close }] = useDisclosure(false);
  const initial = metres === undefined ? NOTHING : { ...NOTHING, distance: String(metres) };
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t("add")}
      </Button>
      {isOpen ? (
        <OwnModal title={t("addTitle")} close={close}>
          {(guard) => <OwnForm initial={initial} onDone={close} guard={guard} />}
        </OwnModal>
      ) : null}
    </>
  );
}
