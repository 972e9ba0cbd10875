import { ActionIcon, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconDots, IconRoute, IconUserX } from "@tabler/icons-react";
import { Ask } from "~/components/ui/Ask";
import { useTell } from "~/components/ui/useTell";
import type { Course, Participant } from "~/lib/api/shapes";
import type { ParticipationEdit } from "./api";
import { useParticipantTexts } from "./texts";
import { useChange } from "./useChange";

/** What else can be done for one participant: another course, cancelling, taking that back. */
export function PersonMenu({ person, courses }: { person: Participant; courses: readonly Course[] }) {
  const t = useParticipantTexts();
  const { tell, tellWhyNot } = useTell();
  const change = useChange(person);
  const [asks, ask] = useDisclosure(false);
  const name = person.name ?? t("erased");
  const isIn = person.state === "applied";
  const send = (edit: ParticipationEdit) =>
    change.mutate(edit, {
      onSuccess: () => {
        ask.close();
        tell(t("changed", { name }));
      },
      onError: tellWhyNot,
    });
  if (person.erased) return null;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("more", { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {courses
            .filter(({ code }) => isIn && code !== person.course)
            .map((course) => (
              <Menu.Item
                key={course.code}
                leftSection={<IconRoute size={16} aria-hidden />}
                onClick={() => send({ course: course.code })}
              >
                {t("moveTo", { course: course.name })}
              </Menu.Item>
            ))}
          {isIn ? (
            <Menu.Item color="red" leftSection={<IconUserX size={16} aria-hidden />} onClick={ask.open}>
              {t("cancelIt")}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => send({ state: "applied" })}
            >
              {t("takeBack")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Ask
        opened={asks}
        close={ask.close}
        title={t("cancelTitle")}
        no={t("keep")}
        yes={t("cancelIt")}
        act={() => send({ state: "cancelled" })}
        sent={{ isPending: change.isPending, error: null }}
      >
        <Text fz="sm">{t("cancelLead", { name })}</Text>
      </Ask>
    </>
  );
}
