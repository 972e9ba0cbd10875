import { Button, Menu, Modal } from "@mantine/core";
import { IconChevronDown, IconSortAscendingNumbers, IconTable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Given } from "~/components/ui/Faces";
import { Leaving } from "~/components/ui/Leaving";
import type { Course } from "~/lib/api/shapes";
import { everybodyQuery } from "../api";
import { useParticipantTexts } from "../texts";
import { ByTable } from "./ByTable";
import { InOrder } from "./InOrder";
import { useIsGiving } from "./useGiveMany";

/** Giving many bibs at once: in order, or from a table. */
export function ManyMenu({ id, courses }: { id: string; courses: readonly Course[] }) {
  const t = useParticipantTexts();
  const [way, setWay] = useState<"inOrder" | "byTable" | null>(null);
  const isGiving = useIsGiving(id);
  const close = () => setWay(null);
  // Who was left without a bib is told in the dialog alone.
  const mayClose = () => {
    if (!isGiving) close();
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t("giveMany")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconSortAscendingNumbers size={18} aria-hidden />}
            disabled={isGiving}
            onClick={() => setWay("inOrder")}
          >
            {t("inOrder")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTable size={18} aria-hidden />}
            disabled={isGiving}
            onClick={() => setWay("byTable")}
          >
            {t("byTable")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={way !== null}
        onClose={mayClose}
        title={t(way ?? "giveMany")}
        size="lg"
        withCloseButton={!isGiving}
        closeOnClickOutside={!isGiving}
        closeOnEscape={!isGiving}
      >
        {way ? <Ways id={id} courses={courses} way={way} close={close} /> : null}
      </Modal>
      <Leaving asks={() => isGiving} title={t("leaveTitle")} lead={t("leaveLead")} />
    </>
  );
}

interface WaysProps {
  id: string;
  courses: readonly Course[];
  way: "inOrder" | "byTable";
  close: () => void;
}

function Ways({ id, courses, way, close }: WaysProps) {
  const everybody = useQuery(everybodyQuery(id));
  return (
    <Given query={everybody}>
      {(all) =>
        way === "inOrder" ? (
          <InOrder id={id} everybody={all} courses={courses} onDone={close} />
        ) : (
          <ByTable id={id} everybody={all} onDone={close} />
        )
      }
    </Given>
  );
}
