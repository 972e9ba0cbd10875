import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconPrinter, IconShare } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { LinkButton } from "~/components/ui/Link";
import type { Shown } from "./pictureWords";
import { hasFinished } from "./reading";
import { useResultTexts } from "./texts";

const SharePicture = lazy(() => import("./SharePicture"));

/** What one does with a result: share it, print it; its organizer corrects it. */
export function Actions({ isOwner, ...shown }: Shown & { isOwner: boolean }) {
  const t = useResultTexts();
  const [isSharing, { open, close }] = useDisclosure();
  const { result, race } = shown;
  return (
    <>
      <Button leftSection={<IconShare size={18} aria-hidden />} onClick={open}>
        {t("share")}
      </Button>
      {hasFinished(result.status) ? (
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          {t("print")}
        </Button>
      ) : null}
      {isOwner ? (
        <LinkButton
          to="/office/$id/records/$bib"
          params={{ id: race.id, bib: result.bib }}
          variant="default"
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          {t("correct")}
        </LinkButton>
      ) : null}
      {isSharing ? (
        <Suspense>
          <SharePicture {...shown} close={close} />
        </Suspense>
      ) : null}
    </>
  );
}
