import { Button, CopyButton, Group, Image, Modal, Skeleton, Stack, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconShare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Said } from "~/components/ui/Said";
import { useUiTexts } from "~/components/ui/texts";
import { language } from "~/lib/texts/language";
import { HEIGHT, picture, WIDTH } from "./picture";
import { pictureWords, type Shown } from "./pictureWords";
import { hasFinished, ownTime } from "./reading";
import { useWording } from "./wording";

/** A link to this page, and a picture to send to friends. */
export default function SharePicture({ close, ...shown }: Shown & { close: () => void }) {
  const { t } = useWording();
  const address = globalThis.location.href;
  return (
    <Modal
      opened
      onClose={close}
      title={t("share")}
      centered
      size="md"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        {hasFinished(shown.result.status) ? <Picture {...shown} /> : null}
        <Group gap="xs" wrap="nowrap">
          <TextInput
            readOnly
            value={address}
            aria-label={t("link")}
            flex={1}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                }
              >
                <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}

function Picture(shown: Shown) {
  const wording = useWording();
  const { t, nameOf } = wording;
  const site = useUiTexts()("site");
  const { result, race } = shown;
  const drawn = useQuery({
    queryKey: ["share picture", race.id, result.bib, result.version, result.places_changed_at, language()],
    queryFn: () => picture(pictureWords(shown, wording, site)),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const source = useObjectUrl(drawn.data);
  const values = { name: nameOf(result), race: race.title, time: ownTime(result)?.text ?? "" };
  const file = drawn.data
    ? new File([drawn.data], `${race.title} ${result.bib}.png`, { type: "image/png" })
    : null;
  const sent = { files: file ? [file] : [], text: t("shareText", values), url: globalThis.location.href };
  return (
    <>
      {drawn.isError ? (
        <Said problem={drawn.error} />
      ) : source === null ? (
        <Skeleton
          aria-label={t("drawing")}
          role="status"
          style={{ aspectRatio: `${WIDTH} / ${HEIGHT}` }}
          height="auto"
        />
      ) : (
        <Image
          src={source}
          alt={t("pictureOf", values)}
          radius="md"
          style={{ aspectRatio: `${WIDTH} / ${HEIGHT}` }}
        />
      )}
      <Group grow>
        <Button
          component="a"
          href={source ?? undefined}
          download={file?.name}
          data-disabled={source === null || undefined}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t("download")}
        </Button>
        {file && canShare(sent) ? (
          <Button
            variant="default"
            leftSection={<IconShare size={18} aria-hidden />}
            onClick={() => void navigator.share(sent).catch(() => undefined)}
          >
            {t("sharePicture")}
          </Button>
        ) : null}
      </Group>
    </>
  );
}

const canShare = (sent: ShareData): boolean => navigator.canShare?.(sent) ?? false;

function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
