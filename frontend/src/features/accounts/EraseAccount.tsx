import { Button, Group, List, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Said } from "~/components/ui/Said";
import { useUiTexts } from "~/components/ui/texts";
import type { User } from "~/lib/api/shapes";
import { RUNNER } from "~/lib/session/useSession";
import { useAccountTexts } from "./texts";
import { useErase } from "./useErase";

const FOR_RUNNERS = ["eraseProfile", "eraseOwn", "eraseEntries", "eraseResults"] as const;
const FOR_ORGANIZERS = ["eraseProfile", "eraseRaces"] as const;

/** Erases the account once its password was given; says before what goes and what stays. */
export function EraseAccount({ user }: { user: User }) {
  const t = useAccountTexts();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button color="red" variant="outline" onClick={open} style={{ alignSelf: "flex-start" }}>
        {t("erase")}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t("eraseAsk")} centered>
        <EraseForm user={user} close={close} />
      </Modal>
    </>
  );
}

function EraseForm({ user, close }: { user: User; close: () => void }) {
  const t = useAccountTexts();
  const ui = useUiTexts();
  const { form, send, isSending, problem } = useErase();
  const consequences = user.user_type === RUNNER ? FOR_RUNNERS : FOR_ORGANIZERS;
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Text>{t("eraseForGood")}</Text>
        <List spacing={4} fz="sm">
          {consequences.map((key) => (
            <List.Item key={key}>{t(key)}</List.Item>
          ))}
        </List>
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          {...form.getInputProps("password")}
        />
        <Said problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {ui("cancel")}
          </Button>
          <Button type="submit" color="red" loading={isSending}>
            {t("eraseYes")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
