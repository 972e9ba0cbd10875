import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Given } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { Download } from "~/features/participants/many/Download";
import { ManyMenu } from "~/features/participants/many/ManyMenu";
import { ParticipantFilters } from "~/features/participants/ParticipantFilters";
import { ParticipantList } from "~/features/participants/ParticipantList";
import { useParticipantTexts } from "~/features/participants/texts";
import { raceQuery } from "~/features/races/api";

export function Participants() {
  const t = useParticipantTexts();
  const { id } = useParams({ from: "/office/$id/participants" });
  const search = useSearch({ from: "/office/$id/participants" });
  const navigate = useNavigate({ from: "/office/$id/participants" });
  const race = useQuery(raceQuery(id));
  return (
    <Page
      title={t("title")}
      lead={race.data ? t("applied", { count: race.data.counts.applied }) : null}
      actions={
        race.data ? (
          <>
            <Download id={id} courses={race.data.courses} search={search} />
            <ManyMenu id={id} courses={race.data.courses} />
          </>
        ) : null
      }
    >
      <Given query={race}>
        {({ courses }) => (
          <>
            <ParticipantFilters
              courses={courses}
              search={search}
              onSearch={(change) =>
                void navigate({ search: (was) => ({ ...was, ...change }), replace: true })
              }
            />
            <ParticipantList id={id} courses={courses} search={search} />
          </>
        )}
      </Given>
    </Page>
  );
}
