import { Button, Divider, Drawer, Group, Stack } from "@mantine/core";
import { LinkButton } from "~/components/ui/Link";
import { MenuLink } from "~/components/ui/MenuLink";
import { useLogOut } from "~/features/accounts/useLogOut";
import { useUser } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";
import { Appearance } from "./Appearance";
import { usePlaces } from "./usePlaces";

/** The menu of a phone. */
export default function Menu({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const t = useAppTexts();
  const user = useUser();
  const { everybody, own } = usePlaces();
  const logOut = useLogOut();
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      title={user?.name ?? t("menu")}
      position="right"
      size="xs"
      hiddenFrom="sm"
    >
      <Stack component="nav" gap="xs" aria-label={t("menu")}>
        {[...everybody, ...own].map(({ to, text }) => (
          <MenuLink key={to} to={to} label={text} onClick={close} />
        ))}
        <Divider />
        {user ? (
          <Button
            variant="default"
            onClick={() => {
              close();
              logOut.mutate();
            }}
          >
            {t("logOut")}
          </Button>
        ) : (
          <Group grow>
            <LinkButton to="/login" variant="default" onClick={close}>
              {t("logIn")}
            </LinkButton>
            <LinkButton to="/signup" onClick={close}>
              {t("signUp")}
            </LinkButton>
          </Group>
        )}
        <Group justify="space-between">
          <Appearance />
        </Group>
      </Stack>
    </Drawer>
  );
}
