import { Table } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { OnwardButton } from "~/components/ui/Onward";
import type { Course } from "~/lib/api/shapes";
import { type ParticipantSearch, participantsQuery } from "./api";
import { PersonRow } from "./PersonRow";
import { useParticipantTexts } from "./texts";

interface Props {
  id: string;
  courses: readonly Course[];
  search: ParticipantSearch;
}

/** Who takes part, with their bibs to fill in; more as one scrolls on. */
export function ParticipantList({ id, courses, search }: Props) {
  const t = useParticipantTexts();
  const people = useInfiniteQuery({ ...participantsQuery(id, search), placeholderData: (before) => before });
  if (people.isPending) return <Loading rows={8} height={57} />;
  if (people.isError && !people.data)
    return <Failed problem={people.error} again={() => void people.refetch()} />;
  const all = people.data.pages.flatMap((page) => page.items);
  if (all.length === 0 && !people.hasNextPage) return <Nobody isSearch={Object.keys(search).length > 0} />;
  return (
    <>
      <Table verticalSpacing="xs" aria-busy={people.isPlaceholderData}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("name")}</Table.Th>
            <Table.Th visibleFrom="sm">{t("course")}</Table.Th>
            <Table.Th visibleFrom="sm">{t("born")}</Table.Th>
            <Table.Th visibleFrom="md">{t("appliedAt")}</Table.Th>
            <Table.Th>{t("bib")}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((person) => (
            <PersonRow key={person.user_id} person={person} courses={courses} />
          ))}
        </Table.Tbody>
      </Table>
      <OnwardButton of={people} />
    </>
  );
}

function Nobody({ isSearch }: { isSearch: boolean }) {
  const t = useParticipantTexts();
  return (
    <Empty icon={<IconUsers />} title={isSearch ? t("notFound") : t("none")}>
      {isSearch ? t("notFoundLead") : t("noneLead")}
    </Empty>
  );
}
