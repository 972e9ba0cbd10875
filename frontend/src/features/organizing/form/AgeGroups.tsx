import { Pill, Select, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { FIVE_YEARS, type GroupKind, kindOf, nameOf, TEN_YEARS } from "../ageGroups";
import type { GroupDraft } from "../draft";
import { useOrganizingTexts } from "../texts";
import { OwnGroups } from "./OwnGroups";

interface AgeGroupsProps {
  groups: GroupDraft[];
  error: ReactNode;
  onChange: (groups: GroupDraft[]) => void;
}

/** The age groups of a course: the usual ones, or one's own. */
export function AgeGroups({ groups, error, onChange }: AgeGroupsProps) {
  const t = useOrganizingTexts();
  const kind = kindOf(groups);
  const take: Record<GroupKind, () => GroupDraft[]> = {
    none: () => [],
    ten: () => TEN_YEARS,
    five: () => FIVE_YEARS,
    own: () => (groups.length === 0 ? [blank()] : groups.map((group, at) => (at === 0 ? own(group) : group))),
  };
  const choices: { value: GroupKind; label: string }[] = [
    { value: "none", label: t("groupsNone") },
    { value: "ten", label: t("groupsTen") },
    { value: "five", label: t("groupsFive") },
    { value: "own", label: t("groupsOwn") },
  ];
  return (
    <Stack gap="xs">
      <Select
        label={t("ageGroups")}
        data={choices}
        value={kind}
        allowDeselect={false}
        onChange={(next) => next && onChange(take[next]())}
        maw={320}
      />
      {kind === "own" ? <OwnGroups groups={groups} onChange={onChange} /> : null}
      {kind === "ten" || kind === "five" ? (
        <Pill.Group>
          {groups.map((group) => (
            <Pill key={nameOf(group)}>{nameOf(group)}</Pill>
          ))}
        </Pill.Group>
      ) : null}
      {error ? (
        <Text c="red" fz="sm" role="alert">
          {error}
        </Text>
      ) : null}
    </Stack>
  );
}

const blank = (): GroupDraft => ({ name: "", from_age: "", to_age: "" });
/** The same group, of which the name follows its ages: no longer one of the usual lists. */
const own = (group: GroupDraft): GroupDraft => ({ ...group, name: "" });
