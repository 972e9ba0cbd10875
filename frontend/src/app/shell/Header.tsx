import { Burger, Group, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { LinkButton } from "~/components/ui/Link";
import { useSession } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";
import { Appearance } from "./Appearance";
import classes from "./shell.module.css";
import { usePlaces } from "./usePlaces";

const Account = lazy(() => import("./Account"));

export function Header({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const t = useAppTexts();
  const { everybody } = usePlaces();
  const { state } = useSession();
  return (
    <>
      <Group gap="md" wrap="nowrap">
        <UnstyledButton component={Link} to="/" className={classes.brand}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <Text fw={800} fz="lg" component="span">
            {t("name")}
          </Text>
        </UnstyledButton>
        <Group component="nav" gap={4} visibleFrom="sm" aria-label={t("menu")}>
          {everybody.map(({ to, text }) => (
            <LinkButton key={to} to={to} variant="subtle" color="gray" className={classes.place}>
              {text}
            </LinkButton>
          ))}
        </Group>
      </Group>
      <Group gap={6} wrap="nowrap">
        <Group gap={6} wrap="nowrap" visibleFrom="sm">
          <Appearance />
          {state === "out" ? (
            <>
              <LinkButton to="/login" variant="default">
                {t("logIn")}
              </LinkButton>
              <LinkButton to="/signup">{t("signUp")}</LinkButton>
            </>
          ) : null}
          {state === "in" || state === "expired" ? (
            <Suspense fallback={<Skeleton w={110} h={36} />}>
              <Account />
            </Suspense>
          ) : null}
        </Group>
        <Burger
          opened={isOpen}
          onClick={toggle}
          hiddenFrom="sm"
          size="sm"
          aria-label={t("menu")}
          aria-expanded={isOpen}
        />
      </Group>
    </>
  );
}
