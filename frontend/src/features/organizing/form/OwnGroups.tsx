import { ActionIcon, Button, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { nextGroup, usualName } from "../ageGroups";
import type { GroupDraft } from "../draft";
import { useOrganizingTexts } from "../texts";
import { numberOf } from "./numbers";

/** One's own age groups, a line each. A group without a name is called by its ages. */
export function OwnGroups({
  groups,
  onChange,
}: {
  groups: GroupDraft[];
  onChange: (groups: GroupDraft[]) => void;
}) {
  const t = useOrganizingTexts();
  const change = (at: number, part: Partial<GroupDraft>) =>
    onChange(groups.map((group, index) => (index === at ? { ...group, ...part } : group)));
  return (
    <Stack gap="xs">
      {groups.map((group, at) => {
        const number = at + 1;
        const called = t("groupNumber", { number });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <Group key={at} gap="xs" wrap="nowrap" role="group" aria-label={called}>
            <NumberInput
              aria-label={`${called} ${t("groupFrom")}`}
              placeholder={t("groupFrom")}
              hideControls
              value={group.from_age}
              onChange={(value) => change(at, { from_age: numberOf(value) })}
            />
            <NumberInput
              aria-label={`${called} ${t("groupTo")}`}
              placeholder={group.from_age === "" ? t("groupTo") : t("groupToOpen")}
              hideControls
              value={group.to_age}
              onChange={(value) => change(at, { to_age: numberOf(value) })}
            />
            <TextInput
              aria-label={`${called} ${t("groupName")}`}
              placeholder={usualName(group) || t("groupName")}
              value={group.name}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("removeGroup", { number })}
              onClick={() => onChange(groups.filter((_, index) => index !== at))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        );
      })}
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...groups, nextGroup(groups)])}
        style={{ alignSelf: "flex-start" }}
      >
        {t("addGroup")}
      </Button>
    </Stack>
  );
}
