import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Given } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { OneRecordPart } from "~/features/corrections/OneRecordPart";
import { RecordActions } from "~/features/corrections/RecordActions";
import { RecordLead } from "~/features/corrections/RecordLead";
import { useCorrectionTexts } from "~/features/corrections/texts";
import { raceQuery } from "~/features/races/api";

export function OneRecord() {
  const t = useCorrectionTexts();
  const { id, bib } = useParams({ from: "/office/$id/records/$bib" });
  const race = useQuery(raceQuery(id));
  return (
    <Page
      title={t("bibOf", { bib })}
      lead={<RecordLead id={id} bib={bib} />}
      actions={<RecordActions id={id} bib={bib} />}
    >
      <Given query={race}>
        {({ courses }) => <OneRecordPart key={bib} id={id} bib={bib} courses={courses} />}
      </Given>
    </Page>
  );
}
