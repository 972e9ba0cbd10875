import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTell } from "~/components/ui/useTell";
import type { Course } from "~/lib/api/shapes";
import { everyParticipant, type ParticipantSearch } from "../api";
import { useParticipantTexts } from "../texts";
import { csvOf, keep } from "./csv";

interface Props {
  id: string;
  courses: readonly Course[];
  search: ParticipantSearch;
}

/** The list as it is filtered, as a file for spreadsheets; with its bibs filled in it can be opened again here. */
export function Download({ id, courses, search }: Props) {
  const t = useParticipantTexts();
  const { tellWhyNot } = useTell();
  const nameOf = (code: string) => courses.find((course) => course.code === code)?.name ?? code;
  const load = useMutation({
    mutationFn: () => everyParticipant(id, search),
    onSuccess: (people) => {
      const head = [
        t("account"),
        t("name"),
        t("sex"),
        t("birthDate"),
        t("phone"),
        t("course"),
        t("state"),
        t("appliedAt"),
        t("bib"),
      ];
      const rows = people.map((one) => [
        String(one.user_id),
        one.name ?? "",
        one.sex ?? "",
        one.birth_date ?? "",
        one.phone ?? "",
        nameOf(one.course),
        one.state === "applied" ? t("taking") : t("cancelled"),
        one.applied_at,
        one.bib ?? "",
      ]);
      keep(`${t("fileName")}.csv`, csvOf([head, ...rows]));
    },
    onError: tellWhyNot,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={load.isPending}
      onClick={() => load.mutate()}
    >
      {t("download")}
    </Button>
  );
}
