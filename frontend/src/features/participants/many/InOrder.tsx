import { Button, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Course, Participant } from "~/lib/api/shapes";
import { useParticipantTexts } from "../texts";
import { Preview } from "./Preview";
import { givenInOrder, nextNumber, type Range } from "./plan";
import { Underway } from "./Underway";
import { useGiveMany } from "./useGiveMany";

interface Props {
  id: string;
  everybody: readonly Participant[];
  courses: readonly Course[];
  onDone: () => void;
}

/** The next free numbers to all who have no bib, seen before they are given. */
export function InOrder({ id, everybody, courses, onDone }: Props) {
  const t = useParticipantTexts();
  const [range, setRange] = useState<Range>({ from: nextNumber(everybody), course: null, order: "applied" });
  const giving = useGiveMany(id, onDone);
  const givings = givenInOrder(everybody, range);
  const change = (one: Partial<Range>) => setRange({ ...range, ...one });
  return (
    <Stack>
      <Text fz="sm">{t("inOrderLead")}</Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput
          label={t("from")}
          value={range.from}
          maxLength={20}
          error={givings === null ? t("badFrom") : null}
          onChange={(event) => change({ from: event.currentTarget.value })}
          data-autofocus
        />
        <NativeSelect
          label={t("course")}
          data={[
            { value: "", label: t("allCourses") },
            ...courses.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={range.course ?? ""}
          onChange={(event) => change({ course: event.currentTarget.value || null })}
        />
        <NativeSelect
          label={t("order")}
          data={[
            { value: "applied", label: t("byDay") },
            { value: "name", label: t("byName") },
          ]}
          value={range.order}
          onChange={(event) => change({ order: event.currentTarget.value === "name" ? "name" : "applied" })}
        />
      </SimpleGrid>
      <Text fz="sm" c="dimmed">
        {t("fromHint")}
      </Text>
      {givings?.length === 0 ? <Text fw={600}>{t("nobodyWaits")}</Text> : null}
      {givings && givings.length > 0 ? <Preview givings={givings} /> : null}
      <Underway giving={giving} />
      {givings && givings.length > 0 ? (
        <Button loading={giving.isPending} onClick={() => giving.mutate(givings)}>
          {t("give", { count: givings.length })}
        </Button>
      ) : null}
    </Stack>
  );
}
