import { Button, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Said } from "~/components/ui/Said";
import type { User } from "~/lib/api/shapes";
import { today } from "~/lib/dates";
import { saved } from "~/lib/saved";
import { RUNNER } from "~/lib/session/useSession";
import { myData } from "./exporting";
import { useAccountTexts } from "./texts";

/** Hands over all that is held about me, as one JSON file. */
export function ExportMine({ user }: { user: User }) {
  const t = useAccountTexts();
  const exporting = useMutation({
    mutationFn: () => myData(user.user_type === RUNNER),
    onSuccess: (data) =>
      saved(JSON.stringify(data, null, 2), `mrmrthon-${user.login_id}-${today()}.json`, "application/json"),
  });
  return (
    <Stack align="flex-start">
      <Said problem={exporting.error} w="100%" />
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {t("export")}
      </Button>
    </Stack>
  );
}
