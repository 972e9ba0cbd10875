import { Table, Text } from "@mantine/core";
import { useParticipantTexts } from "../texts";
import type { Giving } from "./plan";

const FIRST = 5;

/** The first of those who get a bib, and the last. */
export function Preview({ givings }: { givings: readonly Giving[] }) {
  const t = useParticipantTexts();
  const isLong = givings.length > FIRST + 1;
  const shown = isLong ? givings.slice(0, FIRST) : givings;
  const last = isLong ? givings.at(-1) : undefined;
  return (
    <div>
      <Table captionSide="top">
        <Table.Caption ta="start" mt={0}>
          {t("preview")}
        </Table.Caption>
        <Table.Tbody>
          {shown.map((giving) => (
            <Line key={giving.person.user_id} giving={giving} />
          ))}
          {last ? (
            <>
              <Table.Tr>
                <Table.Td colSpan={2}>
                  <Text fz="sm" c="dimmed">
                    {t("andMore", { count: givings.length - FIRST - 1 })}
                  </Text>
                </Table.Td>
              </Table.Tr>
              <Line giving={last} />
            </>
          ) : null}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Line({ giving: { person, bib } }: { giving: Giving }) {
  return (
    <Table.Tr>
      <Table.Td>{person.name}</Table.Td>
      <Table.Td ta="end" fw={600}>
        {person.bib ? `${person.bib} → ${bib}` : bib}
      </Table.Td>
    </Table.Tr>
  );
}
