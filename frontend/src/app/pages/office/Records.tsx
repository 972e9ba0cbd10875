import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Given } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { EnterRecord } from "~/features/corrections/EnterRecord";
import { RecordFilters } from "~/features/corrections/RecordFilters";
import { RecordList } from "~/features/corrections/RecordList";
import { useCorrectionTexts } from "~/features/corrections/texts";
import { VoidList } from "~/features/corrections/VoidList";
import { raceQuery } from "~/features/races/api";

export function Records() {
  const t = useCorrectionTexts();
  const { id } = useParams({ from: "/office/$id/records" });
  const search = useSearch({ from: "/office/$id/records" });
  const navigate = useNavigate({ from: "/office/$id/records" });
  const race = useQuery(raceQuery(id));
  const { state, ...wanted } = search;
  return (
    <Page title={t("title")} actions={race.data ? <EnterRecord id={id} courses={race.data.courses} /> : null}>
      <Given query={race}>
        {({ courses }) => (
          <>
            <RecordFilters
              courses={courses}
              search={search}
              onSearch={(change) =>
                void navigate({ search: (was) => ({ ...was, ...change }), replace: true })
              }
            />
            {state === "void" ? (
              <VoidList id={id} courses={courses} />
            ) : (
              <RecordList id={id} courses={courses} search={wanted} />
            )}
          </>
        )}
      </Given>
    </Page>
  );
}
