import { useSearch } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { AddOwn } from "~/features/records/AddOwn";
import { RecordsView } from "~/features/records/RecordsView";
import { useRecordTexts } from "~/features/records/texts";
import { useAppTexts } from "../texts";

export function MyRecords() {
  const app = useAppTexts();
  const t = useRecordTexts();
  const { distance } = useSearch({ from: "/me/records" });
  return (
    <Page title={app("myRecords")} lead={t("lead")} actions={<AddOwn metres={distance} />}>
      <RecordsView chosen={distance ?? null} />
    </Page>
  );
}
