import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLogOut } from "~/features/accounts/useLogOut";
import { useUser } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";
import { usePlaces } from "./usePlaces";

/** The menu of who is logged in. */
export default function Account() {
  const t = useAppTexts();
  const user = useUser();
  const { own } = usePlaces();
  const logOut = useLogOut();
  if (!user) return null;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {user.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {own.map(({ to, text }) => (
          <Menu.Item key={to} component={Link} to={to}>
            {text}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => logOut.mutate()}>{t("logOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
