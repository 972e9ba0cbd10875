import { useQuery } from "@tanstack/react-query";
import { Given } from "~/components/ui/Faces";
import { ownQuery } from "./api";
import { OwnForm } from "./OwnForm";
import { OwnModal } from "./OwnModal";
import { valuesOf } from "./ownRun";
import { useRecordTexts } from "./texts";

/** Edits one own time. */
export function EditOwn({ id, close }: { id: string; close: () => void }) {
  const t = useRecordTexts();
  // Not kept: the form begins with what stands now, never with what stood before the last change.
  const own = useQuery({ ...ownQuery(id), staleTime: 0, gcTime: 0 });
  return (
    <OwnModal title={t("editTitle")} close={close}>
      {(guard) => (
        <Given query={own}>
          {(record) => <OwnForm id={id} initial={valuesOf(record)} onDone={close} guard={guard} />}
        </Given>
      )}
    </OwnModal>
  );
}
